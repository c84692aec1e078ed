import type { Configuration } from "../analysis.js";
import { quantile } from "../distributions/quantile.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { evaluatorAt } from "../evaluate/evaluatorAt.js";
import { numeric } from "../evaluate/value.js";
import type { DisplayUnit, Expr, Model } from "../model.js";
import { Draws } from "../sampling/draws.js";
import { rounded } from "../space/identity.js";
import { type Distribution, distributionsIn } from "./distributions.js";
import type { Subject } from "./subject.js";
import type { Assumption, Normal } from "./verification.js";

/** Assumptions that are told, at most. */
const most = 8;

/**
 * What a value rests on, and what a measurement of it says about that: where the value is a sum of normal variables, each with a factor, their
 * posterior distributions (Gaussian conditioning; with one variable the conjugate update). `measured` and `error` are in base units.
 */
export function assumptionsOf(
  model: Model,
  evaluator: Evaluator,
  options: Configuration["options"],
  { of, unit }: Subject,
  measured: number,
  error: number | null,
): Assumption[] {
  const streams = streamsOf(model, evaluator.draws, options, of);
  const declared = distributionsIn(model);
  const slopes = slopesOf(model, evaluator, options, of, streams);
  const normals = streams.map((stream) => normalOf(declared.get(stream)));
  const linear = slopes !== undefined && normals.every((normal) => normal !== undefined);
  if (!linear)
    return streams.slice(0, most).map((parameter) => ({
      parameter,
      ...shownIn(unitOf(model, parameter), normalOf(declared.get(parameter)), undefined),
    }));
  const { at, by } = slopes;
  const parts = streams.map((parameter, i) => ({ parameter, prior: normals[i]!, slope: by[i]! }));
  const variance = parts.reduce((sum, { slope, prior }) => sum + (slope * prior.sd) ** 2, 0) + (error ?? 0) ** 2;
  return parts
    .sort(
      (a, b) => Math.abs(b.slope * b.prior.sd) - Math.abs(a.slope * a.prior.sd) || (a.parameter < b.parameter ? -1 : 1),
    )
    .slice(0, most)
    .map(({ parameter, prior, slope }) => {
      const gain = variance === 0 ? 0 : (slope * prior.sd ** 2) / variance;
      const posterior = {
        mean: prior.mean + gain * (measured - at),
        sd: prior.sd * Math.sqrt(Math.max(0, 1 - gain * slope)),
      };
      // What is added as it is has the unit of the sum.
      const own = unitOf(model, parameter) ?? (Math.abs(Math.abs(slope) - 1) < 1e-9 ? unit : undefined);
      return { parameter, ...shownIn(own, prior, error === null ? undefined : posterior) };
    });
}

/** The random variables that a value reads at a configuration, by name. */
export function streamsOf(
  model: Model,
  { seed, samples }: Draws,
  options: Configuration["options"],
  of: Expr,
): string[] {
  const draws = new Draws(seed, Math.min(samples, 2));
  evaluatorAt(model, options, draws).node(of).get();
  return [...draws.read].sort();
}

/**
 * The value with each variable at its median, and what a unit of each adds to it; undefined unless that gives the value in every sample.
 */
export function slopesOf(
  model: Model,
  evaluator: Evaluator,
  options: Configuration["options"],
  of: Expr,
  streams: readonly string[],
): { at: number; by: number[] } | undefined {
  const { draws } = evaluator;
  const valueAt = (pins: ReadonlyMap<string, number>) =>
    numeric(
      evaluatorAt(model, options, new Draws(draws.seed, 2, pins))
        .node(of)
        .get(),
    );
  const declared = distributionsIn(model);
  const half = new Map(streams.map((stream) => [stream, 0.5]));
  const at = valueAt(half);
  if (typeof at !== "number") return undefined;
  const quantiles = streams.map((stream) => {
    const distribution = declared.get(stream);
    return distribution && quantile(distribution.kind, distribution.args);
  });
  const by: number[] = [];
  for (const [i, stream] of streams.entries()) {
    const of = quantiles[i];
    const moved = valueAt(new Map([...half, [stream, 0.95]]));
    if (!of || typeof moved !== "number") return undefined;
    const width = of(0.95) - of(0.5);
    by.push(width === 0 ? 0 : (moved - at) / width);
  }
  const actual = numeric(evaluator.node(of).get());
  if (typeof actual === "number") return streams.length === 0 ? { at, by } : undefined;
  const columns = streams.map((stream) => draws.columnsOf(stream));
  if (columns.some((list) => list.length !== 1)) return undefined;
  for (let i = 0; i < actual.length; i++) {
    let sum = at;
    let scale = Math.abs(at);
    for (const [n, [column]] of columns.entries()) {
      const term = by[n]! * (column![i]! - quantiles[n]!(0.5));
      sum += term;
      scale += Math.abs(term);
    }
    if (!(Math.abs(actual[i]! - sum) <= 1e-9 * scale)) return undefined;
  }
  return { at, by };
}

/** The 95 % point of the standard normal distribution: `between low and high` are 5 % and 95 %. */
const z95 = quantile("normal", [0, 1])(0.95);

export function normalOf(distribution: Distribution | undefined): Normal | undefined {
  const [a = 0, b = 0] = distribution?.args ?? [];
  if (distribution?.kind === "normal") return { mean: a, sd: b };
  return distribution?.kind === "normalCI" ? { mean: (a + b) / 2, sd: (b - a) / (2 * z95) } : undefined;
}

/** The unit of a parameter, or of the quality that an option's effect is on; an attribute's is not known. */
export function unitOf({ values, qualities }: Model, parameter: string): DisplayUnit | undefined {
  const owner = parameter.replace(/ #\d+$/, "");
  const on = owner.slice(owner.lastIndexOf(" ") + 1);
  return (
    values.find(({ id }) => id === owner) ?? qualities.find(({ id }) => id === owner || (owner !== on && id === on))
  )?.unit;
}

function shownIn(
  unit: DisplayUnit | undefined,
  prior: Normal | undefined,
  posterior: Normal | undefined,
): Omit<Assumption, "parameter"> {
  const factor = unit?.factor ?? 1;
  const shown = (normal: Normal | undefined) =>
    normal ? { mean: rounded(normal.mean / factor), sd: rounded(normal.sd / factor) } : null;
  return { unit: unit?.text ?? null, prior: shown(prior), posterior: shown(posterior) };
}
