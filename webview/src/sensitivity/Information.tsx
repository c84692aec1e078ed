import type { Analysis, Model } from "@tradeops/engine";
import { goalText } from "../tradeoffs/goalText.js";
import { Parameter } from "./Parameter.js";
import { parameterText } from "./parameterText.js";

interface InformationProps {
  model: Model;
  analysis: Analysis;
  reveal(id: string): void;
}

/** Which measurement could change the choice, and what it is worth at most. */
export function Information({ model, analysis: { voi, goals }, reveal }: InformationProps) {
  if (!voi) return <p>Nothing uncertain enters a goal, or not every configuration was looked at: no worth is known.</p>;
  const worth = voi.evppi.filter(({ value, se }) => value > 2 * se);
  const [best] = worth;
  if (voi.evtpi.value <= 2 * voi.evtpi.se) {
    return (
      <p>
        No measurement is worth anything above sampling noise: of the configurations that were compared, hardly any
        sample has another one ahead by enough to matter.
      </p>
    );
  }
  const share = (value: number) => Math.min(1, value / voi.evtpi.value);
  const text = (value: number) => value.toPrecision(2);
  const inGoals = (parameter: string) =>
    (voi.goals ?? []).flatMap(({ goal, evppi }) => {
      const found = evppi.find((one) => one.parameter === parameter);
      const result = goals.find(({ name }) => name === goal);
      if (!found || !result || found.value <= 2 * found.se) return [];
      const described = goalText(result, model);
      return [`${described.change(found.value).replace(/^[+±]/, "")} of “${described.name}”`];
    });
  return (
    <>
      <p class="sentence">
        {best ? (
          <>
            <strong>
              Measure “{parameterText(model, best.parameter).name}” first: knowing it is worth at most{" "}
              {text(best.value)}
            </strong>{" "}
            of utility, which runs from 0 to 1. Knowing all uncertain values is worth at most {text(voi.evtpi.value)}.
          </>
        ) : (
          <>
            No single measurement would change the choice; knowing all uncertain values is worth at most{" "}
            {text(voi.evtpi.value)} of utility.
          </>
        )}
      </p>
      {worth.length > 0 && (
        <table class="bars">
          <caption class="unseen">What measuring each uncertain value is worth at most</caption>
          <thead>
            <tr>
              <th scope="col">Measuring</th>
              <th scope="col">Share of what knowing all is worth</th>
              <th scope="col" class="number">
                Worth at most
              </th>
            </tr>
          </thead>
          <tbody>
            {worth.map(({ parameter, value, se }) => (
              <tr key={parameter}>
                <th scope="row">
                  <Parameter text={parameterText(model, parameter)} reveal={reveal} />
                </th>
                <td>
                  <span class="track" aria-hidden="true">
                    <span class="span" style={{ left: "0", width: `${100 * share(value)}%` }} />
                  </span>
                  <span class="note">{`${Math.round(100 * share(value))}%`}</span>
                </td>
                <td class="number">
                  {text(value)} <span class="note">{`± ${(2 * se).toPrecision(1)}`}</span>
                  {inGoals(parameter).map((line) => (
                    <span key={line} class="note">
                      {line}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
