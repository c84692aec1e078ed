import { neighbours } from "./select.js";

/** The arithmetic mean. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
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
