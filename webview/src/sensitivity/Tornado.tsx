import type { Analysis, Model } from "@tradeops/engine";
import { Parameter } from "./Parameter.js";
import { parameterText } from "./parameterText.js";

interface TornadoProps {
  model: Model;
  analysis: Analysis;
  /** The utility of what the bars are about. */
  utility: number | null;
  reveal(id: string): void;
}

/** Bars that are drawn at first. */
const most = 12;

/** How far utility moves with each uncertain value from its 5 % to its 95 % point, the widest bar first. */
export function Tornado({ model, analysis: { sensitivity }, utility, reveal }: TornadoProps) {
  const shown = sensitivity.slice(0, most);
  if (shown.length === 0) return <p>No uncertain value moves its utility.</p>;
  const ends = shown.flatMap(({ low, high }) => [low, high]).concat(utility ?? []);
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const at = (value: number) => (to > from ? (100 * (value - from)) / (to - from) : 50);
  return (
    <>
      <table class="bars">
        <caption class="unseen">Utility at the 5% and at the 95% point of each uncertain value</caption>
        <thead>
          <tr>
            <th scope="col">Uncertain value</th>
            <th scope="col">
              Utility, {from.toFixed(2)} to {to.toFixed(2)}
            </th>
            <th scope="col" class="number">
              5% → 95%
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ parameter, low, high }) => (
            <tr key={parameter}>
              <th scope="row">
                <Parameter text={parameterText(model, parameter)} reveal={reveal} />
              </th>
              <td>
                <span class="track" aria-hidden="true">
                  <span
                    class={`span ${high > low ? "is-up" : "is-down"}`}
                    style={{ left: `${at(Math.min(low, high))}%`, width: `${Math.abs(at(high) - at(low))}%` }}
                  />
                  {utility !== null && <span class="mark" style={{ left: `${at(utility)}%` }} />}
                </span>
              </td>
              <td class="number">
                {low.toFixed(3)} → {high.toFixed(3)}{" "}
                <span class="note">{high > low ? "more is better" : "less is better"}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sensitivity.length > most && <p class="hint">{`${sensitivity.length - most} more move it less.`}</p>}
    </>
  );
}
