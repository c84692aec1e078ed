import type { Expr } from "@tradeops/engine";
import { evaluate } from "./evaluate.js";
import { deviation, isMissing, mean, percentile, unmeasured, type Value } from "./value.js";
import type { World } from "./world.js";

/** A statistic over the samples of the world; of what is certain, without any rounding. */
export function statistic(expr: Expr & { op: "statistic" }, world: World): Value {
  const values = valuesOf(expr.of, world);
  const missing = values.filter(isMissing);
  if (missing.length > 0) return missing.find((value) => value === unmeasured) ?? missing[0]!;
  if (expr.kind === "probability") return values.filter((value) => value === true).length / values.length;
  const numbers = values.map(Number);
  if (expr.kind === "sd") return deviation(numbers);
  if (values.length === 1) return numbers[0]!;
  return "p" in expr ? percentile(numbers, expr.p) : settled(mean(numbers), numbers[0]!);
}

/** A mean of values that cancel out is 0 (`docs/sampling.md`, 5). */
const settled = (value: number, first: number): number =>
  Number.isFinite(first) && Math.abs(value) <= Math.abs(first) * 2 ** -40 ? 0 : value;

/** The values of an expression in all samples of the world; one alone if it is certain. */
export function valuesOf(expr: Expr, world: World): Value[] {
  const { drew } = world;
  world.drew = false;
  const [from, to] = world.range;
  const first = evaluate(expr, world, from);
  const values: Value[] = [first];
  if (world.drew) for (let sample = from + 1; sample < to; sample++) values.push(evaluate(expr, world, sample));
  world.drew = drew;
  return values;
}
