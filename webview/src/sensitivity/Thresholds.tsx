import type { Analysis, Model } from "@tradeops/engine";
import { RevealLink } from "../panel/RevealLink.js";
import { boundary } from "../picture/index.js";
import { goalText, sign } from "../tradeoffs/goalText.js";

interface ThresholdsProps {
  model: Model;
  analysis: Analysis;
  reveal(id: string): void;
}

/** For each goal that requires something: the highest utility that could be had with a looser or stricter threshold. */
export function Thresholds({ model, analysis: { thresholds = [], goals }, reveal }: ThresholdsProps) {
  return (
    <table class="bars">
      <caption class="unseen">The highest utility with other thresholds</caption>
      <thead>
        <tr>
          <th scope="col">Goal</th>
          <th scope="col">If it required</th>
          <th scope="col" class="number">
            Best utility
          </th>
        </tr>
      </thead>
      <tbody>
        {thresholds.flatMap(({ goal, steps }) => {
          const result = goals.find(({ name }) => name === goal);
          if (!result?.require) return [];
          const text = goalText(result, model);
          const { require, unit } = result;
          const op = sign(require.op);
          return steps.map(({ side, value, utility }, i) => (
            <tr key={`${goal} ${value}`}>
              <th scope="row">
                {i === 0 && (
                  <RevealLink id={goal} reveal={reveal}>
                    {text.name}
                  </RevealLink>
                )}
              </th>
              <td>
                {`${op} ${boundary(require.op, value, unit)}`} <span class="note">{notes[side]}</span>
              </td>
              <td class="number">{utility.toFixed(3)}</td>
            </tr>
          ));
        })}
      </tbody>
    </table>
  );
}

const notes = { relaxed: "looser than now", held: "the best as it is now", tightened: "stricter than now" };
