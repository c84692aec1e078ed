import { isCut } from "../certificate.js";
import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Study } from "../study.js";

/** Whether not every configuration was looked at. */
export function tooLargeFindings(study: Study): Finding[] {
  const { model, space } = study;
  if (space.complete && !isCut(study)) return [];
  return [
    {
      code: "space-too-large",
      severity: "warning",
      message:
        model.goals.length === 0
          ? withoutGoals(study)
          : `There are too many configurations to look at all of them: the front is the best that a search found, ${space.within ? "and is within a measured distance of the exact one" : "and how far it is from the exact one is not known"}. Take decisions or options out, or constrain them.`,
      id: ids.system(model.name),
    },
  ];
}

const withoutGoals = ({ front }: Study): string =>
  `Without a goal no feasible configuration is better than another, and there are too many to list: ${front.length} of them are shown. Write a goal, or constrain decisions.`;
