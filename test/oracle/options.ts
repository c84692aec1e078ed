import type { Model, OptionResult } from "@tradeops/engine";
import type { Candidate } from "./candidate.js";
import { inForce } from "./decided.js";

/** By `decision.option`: how many configurations choose it, and what the decides say of it. */
export function optionResults(
  model: Model,
  feasible: readonly Candidate[],
  front: readonly Candidate[],
  decided: Candidate | undefined,
): Record<string, OptionResult> {
  const decides = inForce(model);
  const entries = model.decisions.flatMap((decision) =>
    decision.options.map(({ name }, index): [string, OptionResult] => {
      const choosing = (one: Candidate) => one.choices.get(decision.id)?.includes(index) === true;
      const fixed = decides.some(({ choices }) => choices.some((choice) => choice.decision === decision.id));
      const rejected = decides.some((one) =>
        one.rejected.some((no) => no.decision === decision.id && no.option === name),
      );
      return [
        `${decision.id}.${name}`,
        {
          feasible: feasible.filter(choosing).length,
          front: front.filter(choosing).length,
          status: fixed && decided && choosing(decided) ? "decided" : rejected ? "rejected" : "open",
        },
      ];
    }),
  );
  return Object.fromEntries(entries);
}
