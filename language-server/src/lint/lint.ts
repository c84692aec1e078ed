import type { LocatedFinding } from "../project/findings.js";
import { alike } from "./rules/alike.js";
import { anchors } from "./rules/anchors.js";
import { directions } from "./rules/directions.js";
import { divisors } from "./rules/divisors.js";
import { duplicates } from "./rules/duplicates.js";
import { mass } from "./rules/mass.js";
import { numbers } from "./rules/numbers.js";
import { outsideScale } from "./rules/outsideScale.js";
import { rationale } from "./rules/rationale.js";
import { scaledUnits } from "./rules/scaledUnits.js";
import { scales } from "./rules/scales.js";
import { siblingUnits } from "./rules/siblingUnits.js";
import { tails } from "./rules/tails.js";
import { unread } from "./rules/unread.js";
import type { Subject } from "./subject.js";

/** What is valid in a model and probably not meant. To be asked of models without an error only: what is half written would be blamed for the rest. */
export function lint(subject: Subject): readonly LocatedFinding[] {
  for (const rule of rules) rule(subject);
  return subject.report.findings;
}

const rules: readonly ((subject: Subject) => void)[] = [
  alike,
  anchors,
  directions,
  divisors,
  duplicates,
  mass,
  numbers,
  outsideScale,
  rationale,
  scaledUnits,
  scales,
  siblingUnits,
  tails,
  unread,
];
