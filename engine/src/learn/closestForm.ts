import { checkDistribution } from "../distributions/check.js";
import { quantile } from "../distributions/quantile.js";
import type { Written } from "./learning.js";

/** Weighted values in ascending order, and the weight up to and with each. */
export interface Weighted {
  values: Float64Array;
  passed: Float64Array;
  mean: number;
  sd: number;
  /** How many equally weighted ones they are worth. */
  effective: number;
}

/**
 * What a `uniform`, `triangular` or `pert` variable is after it was weighed: its own form, `normal` or `lognormal`, whichever has the nearest
 * distribution function; null where none comes within 0.05, and what chance makes of so few samples (Lilliefors' 5 % point).
 */
export function closestForm(prior: Written, weighted: Weighted): Written | null {
  const near = 0.05 + 0.886 / Math.sqrt(weighted.effective);
  const found = candidates(prior, weighted)
    .filter(({ kind, args }) => !checkDistribution(kind, args))
    .map((form) => ({ form, apart: distance(form, weighted) }))
    .reduce((best, one) => (one.apart < best.apart ? one : best), { form: null as Written | null, apart: near });
  return found.form;
}

function candidates({ kind, args }: Written, { mean, sd, values }: Weighted): Written[] {
  const [low = 0, , high = 0] = kind === "uniform" ? [args[0], 0, args[1]] : args;
  const half = Math.sqrt(3) * sd;
  const mode = kind === "pert" ? (6 * mean - low - high) / 4 : 3 * mean - low - high;
  const own = kind === "uniform" ? [Math.max(low, mean - half), Math.min(high, mean + half)] : [low, mode, high];
  const others: Written[] = [{ kind: "normal", args: [mean, sd] }];
  if (values[0]! > 0) others.push({ kind: "lognormal", args: [mean, sd] });
  return [{ kind, args: own }, ...others];
}

/** The largest distance between distribution functions, at a hundred points of the form. */
function distance({ kind, args }: Written, { values, passed }: Weighted): number {
  const of = quantile(kind, args);
  let most = 0;
  for (let i = 0.005; i < 1; i += 0.01) most = Math.max(most, Math.abs(below(of(i), values, passed) - i));
  return most;
}

/** The weight of what is not above a value. */
function below(value: number, values: Float64Array, passed: Float64Array): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]! <= value) from = middle + 1;
    else to = middle;
  }
  return from === 0 ? 0 : passed[from - 1]!;
}
