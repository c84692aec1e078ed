import type { OptionResult } from "../analysis.js";
import { acceptedDecides } from "../decided.js";
import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Study } from "../study.js";

/** Of more options than these, some are out as a matter of course. */
const few = 6;

/**
 * Decisions that the constraints and requirements have taken already: options that every feasible configuration chooses, or none. With one decision alone
 * the front says as much.
 */
export function choiceFindings({ model, space }: Study, results: Readonly<Record<string, OptionResult>>): Finding[] {
  if (!space.complete || !space.counted || space.count === 0 || model.decisions.length < 2) return [];
  const known = new Map(Object.entries(results));
  const recorded = new Set(
    acceptedDecides(model).flatMap(({ choices }) =>
      choices.flatMap(({ decision, options }) => options.map((option) => ids.option(decision, option))),
    ),
  );
  return model.decisions.flatMap(({ id: decision, options, select, numeric }): Finding[] => {
    if (options.length < 2 && select[0] > 0) return [];
    const feasible = options.map(({ name }) => known.get(ids.option(decision, name))?.feasible ?? 0);
    const always = options.filter((_, i) => feasible[i] === Number(space.feasible));
    if (always.some(({ name }) => recorded.has(ids.option(decision, name)))) return [];
    if (always.length > 0 && select[1] === 1)
      return [
        {
          code: "option-always",
          severity: "info",
          message: `Every feasible configuration chooses \`${ids.option(decision, always[0]!.name)}\`: there is nothing to decide here. Say so in a record, or relax what excludes the others.`,
          id: numeric ? decision : ids.option(decision, always[0]!.name),
        },
      ];
    if (numeric || options.length > few) return [];
    return options.flatMap(({ name }, i): Finding[] =>
      feasible[i] === 0
        ? [
            {
              code: "option-dead",
              severity: "info",
              message: `No feasible configuration chooses \`${ids.option(decision, name)}\`: reject it in a record, or relax what excludes it.`,
              id: ids.option(decision, name),
            },
          ]
        : [],
    );
  });
}
