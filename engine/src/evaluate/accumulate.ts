import { maskOf, vectorOf } from "./vector.js";

/** A term of a sum, as it is at one configuration. */
export interface Summand {
  sign: 1 | -1;
  value: number | Float64Array;
  /** The vector may be written into again: that it is the same one says nothing. */
  reused: boolean;
}

/**
 * Adds summands `from` to `to` to a start, one after the other in each sample, whatever number of them one loop takes. `out` may be `start`.
 */
export function accumulate(
  out: Float64Array,
  start: number | Float64Array,
  summands: readonly Summand[],
  from: number,
  to: number,
): void {
  let base = start;
  for (let at = from; at < to; ) {
    const step = to - at >= 4 ? 4 : to - at >= 2 ? 2 : 1;
    const [one, two, three, four] = summands.slice(at, at + step);
    if (step === 4) addFour(out, base, [one!, two!, three!, four!]);
    else if (step === 2) addTwo(out, base, one!, two!);
    else addOne(out, base, one!);
    base = out;
    at += step;
  }
  if (from === to && base !== out) {
    if (typeof base === "number") out.fill(base);
    else out.set(base);
  }
}

function addOne(out: Float64Array, start: number | Float64Array, { sign, value }: Summand): void {
  const [base, mask] = [vectorOf(start), maskOf(start)];
  const [a, ma] = [vectorOf(value), maskOf(value)];
  for (let i = 0; i < out.length; i++) out[i] = base[i & mask]! + sign * a[i & ma]!;
}

function addTwo(out: Float64Array, start: number | Float64Array, one: Summand, two: Summand): void {
  const [base, mask] = [vectorOf(start), maskOf(start)];
  const [sa, a, ma] = [one.sign, vectorOf(one.value), maskOf(one.value)];
  const [sb, b, mb] = [two.sign, vectorOf(two.value), maskOf(two.value)];
  for (let i = 0; i < out.length; i++) out[i] = base[i & mask]! + sa * a[i & ma]! + sb * b[i & mb]!;
}

function addFour(
  out: Float64Array,
  start: number | Float64Array,
  [one, two, three, four]: [Summand, Summand, Summand, Summand],
): void {
  const [base, mask] = [vectorOf(start), maskOf(start)];
  const [sa, a, ma] = [one.sign, vectorOf(one.value), maskOf(one.value)];
  const [sb, b, mb] = [two.sign, vectorOf(two.value), maskOf(two.value)];
  const [sc, c, mc] = [three.sign, vectorOf(three.value), maskOf(three.value)];
  const [sd, d, md] = [four.sign, vectorOf(four.value), maskOf(four.value)];
  for (let i = 0; i < out.length; i++)
    out[i] = base[i & mask]! + sa * a[i & ma]! + sb * b[i & mb]! + sc * c[i & mc]! + sd * d[i & md]!;
}
