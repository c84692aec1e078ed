import { checkDistribution } from "../distributions/check.js";
import { capped } from "./capped.js";
import { closestForm } from "./closestForm.js";
import type { Learned, Written } from "./learning.js";

/** A measured value: what the model says of it in each sample. */
export interface Likelihood {
  predicted: Float64Array;
  measured: number;
  error: number;
}

/** Samples that must still count, at least: fewer say nothing of a distribution. */
export const fewest = 100;

/**
 * The weights of the model's samples after measurements with normal errors, summing to 1, and how many equally weighted ones they are worth
 * (Kish's effective sample size).
 */
export function weightsOf(likelihoods: readonly Likelihood[]): { weights: Float64Array; effective: number } {
  const logs = new Float64Array(likelihoods[0]!.predicted.length);
  for (const { predicted, measured, error } of likelihoods)
    for (let i = 0; i < logs.length; i++) logs[i]! -= 0.5 * ((measured - predicted[i]!) / error) ** 2;
  const most = logs.reduce((a, b) => Math.max(a, b));
  const weights = logs.map((log) => Math.exp(log - most));
  const sum = weights.reduce((a, b) => a + b);
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    weights[i]! /= sum;
    squares += weights[i]! ** 2;
  }
  return { weights, effective: 1 / squares };
}

/** A column of samples after it was weighted: its moments and points, and the form that says them. */
export function reweighted(
  prior: Written,
  column: Float64Array,
  weights: Float64Array,
  effective: number,
): Pick<Learned, "posterior" | "summary" | "sample" | "note"> {
  const order = [...column.keys()].sort((a, b) => column[a]! - column[b]!);
  let mean = 0;
  for (let i = 0; i < column.length; i++) mean += weights[i]! * column[i]!;
  let variance = 0;
  for (let i = 0; i < column.length; i++) variance += weights[i]! * (column[i]! - mean) ** 2;
  const sd = Math.sqrt(variance);
  const points = (count: number) => quantiles(column, weights, order, count);
  const tenths = points(10);
  const [p5, p95] = [tenths[0]!, tenths[9]!];
  const form = bounded.has(prior.kind)
    ? closestForm(prior, { ...inOrder(column, weights, order), mean, sd, effective })
    : ofForm(prior.kind, mean, sd);
  const [written, note] = form ? capped(form) : [];
  const posterior = written && !checkDistribution(written.kind, written.args) ? written : null;
  return {
    posterior,
    summary: { mean, sd, p5, p95 },
    ...(posterior ? {} : { sample: points(kept) }),
    ...(posterior && note !== undefined ? { note } : {}),
  };
}

/** Values of a sample that is kept. */
const kept = 1000;

/** Equally weighted values in place of weighted ones: those at (i + ½) / count. */
function quantiles(column: Float64Array, weights: Float64Array, order: readonly number[], count: number): number[] {
  const found: number[] = [];
  let passed = 0;
  for (const i of order) {
    passed += weights[i]!;
    while (found.length < count && (found.length + 0.5) / count <= passed) found.push(column[i]!);
  }
  while (found.length < count) found.push(column[order.at(-1)!]!);
  return found;
}

/** Forms that lie between ends, which no moments can give. */
const bounded: ReadonlySet<Written["kind"]> = new Set(["uniform", "triangular", "pert"]);

function inOrder(column: Float64Array, weights: Float64Array, order: readonly number[]) {
  const values = Float64Array.from(order, (i) => column[i]!);
  const passed = Float64Array.from(order, (i) => weights[i]!);
  for (let i = 1; i < passed.length; i++) passed[i]! += passed[i - 1]!;
  return { values, passed };
}

/** Of the form itself what has these moments; of an `exponential` or a `bernoulli`, which say how a value varies and not how unsure it is, nothing. */
function ofForm(kind: Written["kind"], mean: number, sd: number): Written | null {
  if (kind === "normal" || kind === "normalCI") return { kind: "normal", args: [mean, sd] };
  if (kind === "lognormal" || kind === "lognormalCI") return { kind: "lognormal", args: [mean, sd] };
  const concentration = (mean * (1 - mean)) / sd ** 2 - 1;
  if (kind === "beta" && concentration > 0 && Number.isFinite(concentration))
    return { kind, args: [mean * concentration, (1 - mean) * concentration] };
  return null;
}
