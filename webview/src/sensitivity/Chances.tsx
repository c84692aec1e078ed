import type { Analysis, Configuration, Model } from "@tradeops/engine";
import { RevealLink } from "../panel/RevealLink.js";
import { numberAt } from "../tradeoffs/candidates.js";
import { goalText, sign } from "../tradeoffs/goalText.js";
import { percentText } from "../tradeoffs/percentText.js";

interface ChancesProps {
  model: Model;
  analysis: Analysis;
  configuration: Configuration;
  reveal(id: string): void;
}

/** How probable it is that each goal meets what it requires. */
export function Chances({ model, analysis: { goals }, configuration, reveal }: ChancesProps) {
  const rows = goals.flatMap((goal) => {
    const chance = numberAt(configuration.meets, goal.name);
    return chance === null || !goal.require ? [] : [{ goal, chance, require: goal.require }];
  });
  if (rows.length === 0) return <p>No goal requires anything.</p>;
  return (
    <table class="bars">
      <caption class="unseen">The probability that each goal meets what it requires</caption>
      <thead>
        <tr>
          <th scope="col">Goal</th>
          <th scope="col">Requires</th>
          <th scope="col" class="number">
            Is met with
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ goal, chance, require }) => {
          const text = goalText(goal, model);
          return (
            <tr key={goal.name}>
              <th scope="row">
                <RevealLink id={goal.name} reveal={reveal}>
                  {text.name}
                </RevealLink>
              </th>
              <td>
                <span class="track" aria-hidden="true">
                  <span class="span" style={{ left: "0", width: `${100 * chance}%` }} />
                </span>
                <span class="note">{`${sign(require.op)} ${text.value(require.value)}`}</span>
              </td>
              <td class="number">{percentText(chance)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
