import type { Direction } from "@tradeops/engine";
import { compare } from "./value.js";

/** Where utility is 0, ½ (if anywhere) and 1. Where 0 and 1 are at one value, utility jumps there. */
export interface Knots {
  direction: Direction;
  zero: number;
  one: number;
  middle?: number;
}

/** The utility of a value: piecewise linear, clamped to 0…1. */
export function piecewise(value: number, { direction, zero, one, middle }: Knots): number {
  const from = (start: number, end: number) => {
    if (start === end) return compare(direction === "maximize" ? ">=" : "<=", value, end) ? 1 : 0;
    return Math.min(1, Math.max(0, (value - start) / (end - start)));
  };
  return middle === undefined ? from(zero, one) : from(zero, middle) / 2 + from(middle, one) / 2;
}
