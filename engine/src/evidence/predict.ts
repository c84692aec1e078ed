import type { Evaluator } from "../evaluate/evaluator.js";
import { isMissing, numeric } from "../evaluate/value.js";
import type { Evidence } from "../model.js";
import { mean, percentile } from "../sampling/statistics.js";
import type { Subject } from "./subject.js";

/** What the model says that would be measured, in base units. */
export interface Prediction {
  value: number;
  /** Where 95 % of what is uncertain lies, the value included. Both are the value where the model is certain. */
  low: number;
  high: number;
  certain: boolean;
}

/** Undefined where the configuration has no such value. */
export function predict(
  evaluator: Evaluator,
  { target }: Evidence,
  { of, statistic }: Subject,
): Prediction | undefined {
  const result = evaluator.node(target).get();
  if (isMissing(result) || typeof result === "string") return undefined;
  const number = numeric(result);
  const value = typeof number === "number" ? number : mean(number);
  if (!Number.isFinite(value)) return undefined;
  const inner = statistic === "other" ? value : evaluator.node(of).get();
  if (!(inner instanceof Float64Array)) return { value, low: value, high: value, certain: statistic !== "other" };
  return {
    value,
    low: Math.min(value, percentile(inner, 2.5)),
    high: Math.max(value, percentile(inner, 97.5)),
    certain: false,
  };
}

/** The 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054;

/** The interval for a measurement that has an error of its own: half-widths add as those of normal distributions do. */
export function withError({ value, low, high, certain }: Prediction, error: number): Prediction {
  return {
    value,
    low: value - Math.hypot(value - low, z * error),
    high: value + Math.hypot(high - value, z * error),
    certain,
  };
}
