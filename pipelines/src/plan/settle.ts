import type { Problem } from "../tree/node.js";
import type { Target } from "./target.js";

/** Finds assignments to one place with different values, and to a place and to another below it. */
export function conflicts(targets: readonly Target[]): Map<Target, Problem> {
  const found = new Map<Target, Problem>();
  const byPlace = new Map<string, Target>();
  for (const target of targets) {
    const other = byPlace.get(target.place);
    if (other === undefined) byPlace.set(target.place, target);
    else if (other.decided !== target.decided) disagree(target, other, found);
  }
  for (const target of targets) {
    for (const above of target.placesAbove) {
      const other = byPlace.get(above);
      if (other) disagree(target, other, found);
    }
  }
  return found;
}

function disagree(one: Target, other: Target, found: Map<Target, Problem>) {
  for (const [target, against] of [
    [one, other],
    [other, one],
  ] as const) {
    const message =
      one.place === other.place
        ? `Two values were decided for \`${target.path}\`: \`${target.decided}\` and \`${against.decided}\`. Keep one.`
        : `\`${target.path}\` and \`${against.path}\` cannot both have a value, one is within the other. Keep one.`;
    if (!found.has(target))
      found.set(target, { code: "export-conflict", message, start: target.start, end: target.end });
  }
}
