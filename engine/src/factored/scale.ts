import { magnitudeOf, type Sum } from "./sums.js";
import type { Want } from "./wants.js";

/** A want in whole numbers, of which more is better and 0 the best: what each table leaves to be wished. */
export interface Axis {
  /** The tables of the sum, with whole numbers of at most 0. */
  tables: Sum["terms"];
  /** By how many units two sums must differ so that it shows in a goal; infinite: it never does. */
  shows: number;
  /** Below this a configuration is not feasible. */
  least: number;
  /** Whether more of it may be better for a goal; if not, only `least` matters. */
  goal: boolean;
  /** Equal sums have equal whole numbers. */
  exact: boolean;
  /** What one of the whole numbers is, of the sum. */
  unit: number;
  /** By how much the sum, as a program adds it up, and that of the whole numbers may differ. */
  error: number;
}

/** Units of a common measure that a table may span. */
const mostUnits = 2 ** 30;
const mostTotal = 2 ** 50;
/** Rounding noise of values, as a share of the largest. */
const measured = 1e-12;

/**
 * Scales a sum to whole numbers, so that no order of adding matters and equal sums compare equal: by a common measure where the terms have one
 * (decimals do), else so finely that rounding is far below what shows.
 */
export function axisOf({ sum, sense, noise, logarithm, least, goal }: Want): Axis {
  const shifted = sum.terms.map(({ scope, values }) => {
    const best = values.reduce((a, b) => Math.max(a, sense * b), Number.NEGATIVE_INFINITY);
    return { scope, best, values: values.map((value) => sense * value - best) };
  });
  const largest = shifted.map(({ values }) => values.reduce((a, b) => Math.max(a, -b), 0));
  const total = largest.reduce((a, b) => a + b, 0);
  const top = shifted.reduce((value, { best }) => value + best, sense * sum.constant);
  const common = logarithm
    ? undefined
    : commonMeasure(
        shifted.flatMap(({ values }) => [...values]),
        Math.max(...largest, 0),
      );
  const unit = common ?? total / mostTotal;
  const exact = common !== undefined;
  const whole = (value: number) => (unit === 0 ? 0 : Math.round(value / unit));
  const slack = 1 + 1e-9 * Math.abs(whole(least - top));
  return {
    tables: shifted.map(({ scope, values }) => ({ scope, values: values.map((value) => whole(value) + 0) })),
    shows: unit === 0 ? Number.POSITIVE_INFINITY : Math.ceil(noise / unit) + (exact ? 0 : 2 * shifted.length),
    least: unit === 0 || least === Number.NEGATIVE_INFINITY ? Number.NEGATIVE_INFINITY : whole(least - top) - slack,
    exact,
    goal,
    unit,
    error: shifted.length * (exact ? 10 * measured * Math.max(...largest, 0) : unit / 2) + roundingOf(sum, logarithm),
  };
}

/** More than adding up a sum in any order can round; of logarithms, than multiplying what they are of can, too. */
const roundingOf = (sum: Sum, logarithm: boolean): number =>
  (sum.terms.length + 8) * 2 ** -50 * (magnitudeOf(sum) + Number(logarithm));

/** A number of which all are whole multiples, but for rounding noise: Euclid's algorithm. Undefined where there is none that is large enough. */
function commonMeasure(values: readonly number[], largest: number): number | undefined {
  const noise = largest * measured;
  let measure = 0;
  for (const value of new Set(values.map(Math.abs))) {
    let [a, b] = [measure, value];
    while (b > noise) [a, b] = [b, Math.abs(a - Math.round(a / b) * b)];
    measure = a;
    if (measure > 0 && largest / measure > mostUnits) return undefined;
  }
  if (measure === 0) return undefined;
  // What went through Euclid's algorithm has gathered noise: a better one from the largest.
  const refined = largest / Math.round(largest / measure);
  return values.every((value) => Math.abs(value - Math.round(value / refined) * refined) <= 10 * noise)
    ? refined
    : undefined;
}
