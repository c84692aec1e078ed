import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Study } from "../study.js";

/** Whether not every configuration was looked at. */
export function tooLargeFindings({ model, space }: Study): Finding[] {
  if (space.complete) return [];
  return [
    {
      code: "space-too-large",
      severity: "warning",
      message:
        "There are too many configurations to look at all of them: the front is the best that a search found. Take decisions or options out, or constrain them.",
      id: ids.system(model.name),
    },
  ];
}
