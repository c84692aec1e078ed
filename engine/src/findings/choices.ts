import type { OptionResult } from "../analysis.js";
import { acceptedDecides } from "../decided.js";
import { chosen } from "../evaluate/state.js";
import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Study } from "../study.js";
import { glance, visitUnmeasured } from "../sweep/unmeasured.js";

/** Of more options than these, some are out as a matter of course. */
const few = 6;

/**
 * Decisions that the constraints and requirements have taken already: options that every feasible configuration chooses, or none. With one decision alone
 * the front says as much. What only a missing measurement keeps from being feasible has not been taken.
 */
export function choiceFindings(study: Study, results: Readonly<Record<string, OptionResult>>): Finding[] {
  const { model, space } = study;
  if (!space.complete || !space.counted || space.count === 0 || model.decisions.length < 2) return [];
  const known = new Map(Object.entries(results));
  const recorded = new Set(
    acceptedDecides(model).flatMap(({ choices }) =>
      choices.flatMap(({ decision, options }) => options.map((option) => ids.option(decision, option))),
    ),
  );
  const isOpen = openOptions(study);
  return model.decisions.flatMap(({ id: decision, options, select, numeric }): Finding[] => {
    if (options.length < 2 && select[0] > 0) return [];
    const feasible = options.map(({ name }) => known.get(ids.option(decision, name))?.feasible ?? 0);
    const always = options.filter((_, i) => feasible[i] === Number(space.feasible));
    if (always.some(({ name }) => recorded.has(ids.option(decision, name)))) return [];
    if (always.length > 0 && select[1] === 1) {
      if (options.some((one) => one !== always[0] && isOpen(ids.option(decision, one.name)))) return [];
      return [
        {
          code: "option-always",
          severity: "info",
          message: `Every feasible configuration chooses \`${ids.option(decision, always[0]!.name)}\`: there is nothing to decide here. Say so in a record, or relax what excludes the others.`,
          id: numeric ? decision : ids.option(decision, always[0]!.name),
        },
      ];
    }
    if (numeric || options.length > few) return [];
    return options.flatMap(({ name }, i): Finding[] =>
      feasible[i] === 0 && !isOpen(ids.option(decision, name))
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

/** Whether a configuration may choose an option that only a missing measurement keeps from being feasible; where there are too many to look at, any may. */
function openOptions(study: Study): (option: string) => boolean {
  if (study.model.tables.length === 0) return () => false;
  let open: Set<string> | undefined;
  let complete = true;
  return (option) => {
    if (!open) {
      const found = new Set<string>();
      complete = visitUnmeasured(study, glance, undefined, () => {
        for (const [decision, { options }] of study.model.decisions.entries())
          for (const at of chosen(study.state, decision))
            found.add(ids.option(study.model.decisions[decision]!.id, options[at]!.name));
      });
      open = found;
    }
    return !complete || open.has(option);
  };
}
