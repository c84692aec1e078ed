import type { Direction } from "../model.js";

/**
 * The values of a goal on a grid of 2⁻⁴⁰ of their largest magnitude, signed so that more is better: rounding noise does not tell
 * two configurations apart (`docs/sampling.md`, 7).
 */
export function onGrid(values: Float64Array, direction: Direction): (value: number) => number {
  const step = gridStep(values);
  const sign = direction === "maximize" ? 1 : -1;
  // Where all are 0, so is the step: nothing is rounded.
  if (step === 0) return (value) => sign * value + 0;
  // `+ 0` turns −0 into 0.
  return (value) => sign * Math.round(value / step) + 0;
}

/** The step of the grid: 0 where all values are. */
export function gridStep(values: Float64Array): number {
  let largest = 0;
  for (let row = 0; row < values.length; row++) largest = Math.max(largest, Math.abs(values[row]!));
  return largest * 2 ** -40;
}

/** A column of values on its grid. */
export function gridColumn(values: Float64Array, grid: (value: number) => number): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) result[row] = grid(values[row]!);
  return result;
}
