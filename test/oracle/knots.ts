import type { Direction } from "@tradeops/engine";
import { nearlyEqual } from "./value.js";

/** Where utility is 0, ½ (if anywhere) and 1. */
export interface Knots {
  zero: number;
  one: number;
  middle?: number;
  /** Zero is not worse than one: utility jumps from 0 to 1 at this value. */
  step?: number;
  direction: Direction;
}

/** `step`: where to jump if `one` is not better than `zero`. */
export function knotsOf(knots: Omit<Knots, "step">, step = knots.one): Knots {
  const better = knots.direction === "maximize" ? knots.one > knots.zero : knots.one < knots.zero;
  return better && !nearlyEqual(knots.zero, knots.one) ? knots : { ...knots, step };
}

/** The utility of a value: piecewise linear, clamped to 0…1. */
export function piecewise(value: number, { zero, one, middle, step, direction }: Knots): number {
  if (step !== undefined)
    return nearlyEqual(value, step) || (direction === "maximize" ? value > step : value < step) ? 1 : 0;
  const between = (from: number, to: number) => Math.min(1, Math.max(0, (value - from) / (to - from)));
  if (middle === undefined || middle === zero || middle === one) return between(zero, one);
  return between(zero, middle) / 2 + between(middle, one) / 2;
}
