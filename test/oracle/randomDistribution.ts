import type { Expr } from "@tradeops/engine";
import type { Picker } from "./picker.js";

/** A product of two independent variables around 0: stratification leaves its mean an error. */
export const randomNoise = (stream: string): Expr => {
  const normal = (name: string): Expr => ({ op: "distribution", stream: name, kind: "normal", args: [0, 1] });
  return { op: "*", left: normal(stream), right: normal(`${stream} #2`) };
};

/** One random variable. Columns of the same file share its draw. */
export function randomDistribution(pick: Picker, stream: string): Expr {
  const low = pick.number(-1, 3);
  const wide = 0.5 + pick.number(0, 3);
  const part = pick.one([0, 0.25, 0.5, 1]);
  const positive = 0.5 + pick.number(0, 4);
  const of = (kind: (Expr & { op: "distribution" })["kind"], ...args: number[]): Expr => ({
    op: "distribution",
    stream,
    kind,
    args,
  });
  return pick.one([
    of("uniform", low, low + wide),
    of("normal", low, wide),
    of("normalCI", low, low + wide),
    of("lognormal", positive, wide),
    of("lognormalCI", positive, positive + wide),
    of("triangular", low, low + part * wide, low + wide),
    of("pert", low, low + part * wide, low + wide),
    of("exponential", positive),
    of("beta", positive, wide),
    of("bernoulli", part === 1 ? 0.9 : 0.1 + part),
    { op: "samples", stream: "runs.csv", column: "first", data: [0.5, 3, 1, 2, 4] },
    { op: "samples", stream: "runs.csv", column: "second", data: [3, 1, 2, -1, 0] },
  ]);
}
