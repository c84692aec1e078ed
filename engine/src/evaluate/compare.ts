import type { Comparison } from "../model.js";

/** Rounding noise: numbers that differ by no more than this share of the larger magnitude count as equal (`docs/sampling.md`, 7). */
const tolerance = 1e-12;

/** Equal but for rounding noise. */
export function same(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
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
