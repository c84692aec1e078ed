import { distance } from "./quantity.js";

interface Goal {
  name: string;
  unit: string;
}

/** How far a front is within the exact one, by goal, never rounded to less: `catchFraud 1.3 points, beFast 4.2 ms`. `named`: how a name is written. */
export function withinText(
  within: Readonly<Record<string, number>>,
  goals: readonly Goal[],
  named: (name: string) => string,
): string {
  const margins = new Map(Object.entries(within));
  return goals.map(({ name, unit }) => `${named(name)} ${distance(upwards(margins.get(name) ?? 0), unit)}`).join(", ");
}

/** The next number of two digits that is no less. */
function upwards(size: number): number {
  if (size <= 0) return 0;
  const power = Math.floor(Math.log10(size)) - 1;
  return Number(`${Math.ceil(Number((size / 10 ** power).toPrecision(12)))}e${power}`);
}
