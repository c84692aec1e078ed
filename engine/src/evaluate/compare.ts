import type { Comparison } from "../model.js";

/** Rounding noise: numbers that differ by no more than this share of the larger magnitude count as equal (`docs/sampling.md`, 7). */
export const tolerance = 1e-12;

/** Equal but for rounding noise. What is infinite equals itself alone. */
export function same(a: number, b: number): boolean {
  const gap = Math.abs(a - b);
  return a === b || (gap <= tolerance * Math.max(Math.abs(a), Math.abs(b)) && gap < Number.POSITIVE_INFINITY);
}

/** A comparison of two numbers that forgives rounding noise. */
export const comparisons: Record<Comparison, (a: number, b: number) => boolean> = {
  "<": (a, b) => a < b && !same(a, b),
  "<=": (a, b) => a <= b || same(a, b),
  ">": (a, b) => a > b && !same(a, b),
  ">=": (a, b) => a >= b || same(a, b),
  "==": same,
  "!=": (a, b) => !same(a, b),
};
