/** All numbers from `low` to `high`. */
export type Interval = readonly [low: number, high: number];

export const everything: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** The smallest interval around both; what is undefined has no number in it. */
export function hull(a: Interval | undefined, b: Interval | undefined): Interval | undefined {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

export const plus = (a: Interval, b: Interval): Interval => [add(a[0], b[0], -1), add(a[1], b[1], 1)];
export const negated = ([low, high]: Interval): Interval => [-high, -low];

export function product(a: Interval, b: Interval): Interval {
  const corners = [by(a[0], b[0]), by(a[0], b[1]), by(a[1], b[0]), by(a[1], b[1])];
  return [Math.min(...corners), Math.max(...corners)];
}

export function quotient(a: Interval, b: Interval): Interval {
  if (b[0] > 0 || b[1] < 0) return product(a, [1 / b[1], 1 / b[0]]);
  if (b[0] === 0 && b[1] > 0) return product(a, [1 / b[1], Number.POSITIVE_INFINITY]);
  return everything;
}

export function raised(a: Interval, b: Interval): Interval {
  if (b[0] === b[1] && Number.isInteger(b[0]) && b[0] >= 0) {
    const ends = [a[0] ** b[0], a[1] ** b[0]];
    return b[0] % 2 === 0 && contains(a, 0) ? [0, Math.max(...ends)] : [Math.min(...ends), Math.max(...ends)];
  }
  if (a[0] <= 0) return everything;
  const corners = [a[0] ** b[0], a[0] ** b[1], a[1] ** b[0], a[1] ** b[1]];
  return [Math.min(...corners), Math.max(...corners)];
}

/** Under a function that only grows, or only falls. */
export function mapped([low, high]: Interval, f: (x: number) => number): Interval {
  const ends = [f(low), f(high)].map((end, i) => (Number.isNaN(end) ? everything[i]! : end));
  return [Math.min(...ends), Math.max(...ends)];
}

export const contains = ([low, high]: Interval, value: number): boolean => low <= value && value <= high;

/** ∞ − ∞ is the end that is looked for. */
const add = (a: number, b: number, side: 1 | -1): number =>
  Number.isNaN(a + b) ? side * Number.POSITIVE_INFINITY : a + b;

const by = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);
