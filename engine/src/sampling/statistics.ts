import { neighbours } from "./select.js";

/** Values that are summed up before the sum is added to those before: kernels sum in this order, and so does whoever compares with them. */
export const chunk = 256;

/** The arithmetic mean; exactly the value where all are equal. */
export function mean(values: Float64Array): number {
  const origin = originOf(values[0]!);
  return origin + sumFrom(values, origin) / values.length;
}

/** The mean of samples, given the first: 0 where it is no more than what rounding leaves of values that cancel out. */
export const settled = (mean: number, first: number): number =>
  Math.abs(mean) <= Math.abs(originOf(first)) * 2 ** -40 ? 0 : mean;

/** The share of ones among zeros and ones. */
export function share(values: Float64Array): number {
  return sumFrom(values, 0) / values.length;
}

/** From where on a mean is counted, given its first value: what is infinite cannot be taken off. */
export const originOf = (first: number): number => (Number.isFinite(first) ? first : 0);

/** The sum of the values less `origin`, in chunks, each by four lanes: (0 + 2) + (1 + 3). */
function sumFrom(values: Float64Array, origin: number): number {
  let sum = 0;
  for (let from = 0; from < values.length; from += chunk) {
    const to = Math.min(values.length, from + chunk);
    let [a, b, c, d] = [0, 0, 0, 0];
    let i = from;
    for (; i + 3 < to; i += 4) {
      a += values[i]! - origin;
      b += values[i + 1]! - origin;
      c += values[i + 2]! - origin;
      d += values[i + 3]! - origin;
    }
    if (i < to) a += values[i]! - origin;
    if (i + 1 < to) b += values[i + 1]! - origin;
    if (i + 2 < to) c += values[i + 2]! - origin;
    sum += a + c + (b + d);
  }
  return sum;
}

/** The standard deviation with n − 1 below the line; 0 for one value. */
export function standardDeviation(values: Float64Array): number {
  if (values.length < 2) return 0;
  // From the first value on: exactly 0 where all are equal, though their mean may be off by a bit.
  const first = values[0]!;
  let offset = 0;
  for (let i = 0; i < values.length; i++) offset += values[i]! - first;
  offset /= values.length;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - first - offset) ** 2;
  return Math.sqrt(sum / (values.length - 1));
}

/**
 * The `p`-th percentile, linear between the sorted values, of which number i stands at probability (i + 0.5) / n.
 * Source: A. Hazen (1914); definition 5 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996.
 */
export function percentile(values: Float64Array, p: number): number {
  const last = values.length - 1;
  const at = Math.min(last, Math.max(0, (p / 100) * values.length - 0.5));
  const below = Math.floor(at);
  const [low, high] = neighbours(values, below);
  const share = at - below;
  return share === 0 ? low : low + share * (high - low);
}

/**
 * The standard error of a statistic from its values on independent blocks: their standard deviation over √B; 0 for one block.
 */
export function standardError(blocks: Float64Array): number {
  return standardDeviation(blocks) / Math.sqrt(blocks.length);
}
