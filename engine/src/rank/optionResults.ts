import type { OptionResult } from "../analysis.js";
import { acceptedDecides, type Decision } from "../decided.js";
import { ids } from "../ids.js";
import { slices } from "../slices.js";
import type { Study } from "../study.js";

/** For each option how many feasible configurations and members of the front choose it, and what was decided about it. */
export function optionResults(study: Study, decided: Decision | null): Record<string, OptionResult> {
  const { space, state, front, model, ask } = study;
  const accepted = acceptedDecides(model);
  const pairs = (list: { decision: string; option: string }[]) =>
    new Set(list.map(({ decision, option }) => ids.option(decision, option)));
  const chosen = pairs(
    accepted.flatMap(({ choices }) =>
      choices.flatMap(({ decision, options }) => options.map((option) => ({ decision, option }))),
    ),
  );
  const rejected = pairs(accepted.flatMap((one) => one.rejected));
  return Object.fromEntries(
    state.choices.flatMap(({ decision, selections }, d) => {
      const members = new Uint32Array(selections.length + 1);
      const column = space.codes[d]!;
      const feasible = space.byCode?.[d]?.map(Number) ?? countsOf(column, space.count, selections.length + 1, ask);
      ask();
      for (const row of front) members[column[row]!]!++;
      const counts = decision.options.map(() => ({ feasible: 0, front: 0 }));
      for (const [i, selection] of selections.entries()) {
        for (const option of selection) {
          counts[option]!.feasible += feasible[i + 1]!;
          counts[option]!.front += members[i + 1]!;
        }
      }
      // A choice of a decision that is not asked, as the others are decided, is none.
      const now = decided ? selections[decided.codes[d]! - 1] : undefined;
      return decision.options.map(({ name }, option): [string, OptionResult] => {
        const id = ids.option(decision.id, name);
        const stands = chosen.has(id) && now?.includes(option);
        const status = stands ? "decided" : rejected.has(id) ? "rejected" : "open";
        return [id, { ...counts[option]!, status }];
      });
    }),
  );
}

/** How many rows have each code. */
function countsOf(column: ArrayLike<number>, rows: number, codes: number, ask: () => void): Uint32Array {
  const counts = new Uint32Array(codes);
  for (const [from, to] of slices(rows, ask)) for (let row = from; row < to; row++) counts[column[row]!]!++;
  return counts;
}
