import type { Analysis } from "./analysis.js";
import { evaluatorAt } from "./evaluate/evaluatorAt.js";
import { isMissing, numeric } from "./evaluate/value.js";
import type { Model } from "./model.js";
import { Draws } from "./sampling/draws.js";
import { mean, percentile } from "./sampling/statistics.js";

/** What a quality, a `let` or a `param` is in one configuration, in the unit that it is shown in. */
export interface ValueAt {
  mean: number;
  /** The 5 % and 95 % points of what is uncertain. */
  interval?: [low: number, high: number];
  unit: string;
  /** The name of the level, of what has levels. */
  level?: string;
}

/**
 * Values by id at what was decided, else at what is recommended, in the base case and from the samples of an analysis. Each is evaluated when it is first asked for;
 * undefined where it is absent, not measured or no number, and where nothing is feasible.
 */
export function valuesAt(model: Model, analysis: Analysis): (id: string) => ValueAt | undefined {
  const configuration = analysis.decided ?? analysis.front.find(({ id }) => id === analysis.recommended);
  if (!configuration) return () => undefined;
  const evaluator = evaluatorAt(model, configuration.options, new Draws(analysis.seed, analysis.samples));
  const shown = new Map([...model.qualities, ...model.values].map((one) => [one.id, one]));
  const known = new Map<string, ValueAt | undefined>();
  const evaluate = (id: string): ValueAt | undefined => {
    const element = shown.get(id);
    const value = element && evaluator.node({ op: "value", id }).get();
    if (!element || value === undefined || isMissing(value) || typeof value === "string") return undefined;
    const number = numeric(value);
    const { text: unit, factor } = element.unit ?? { text: "", factor: 1 };
    const of = (base: number) => base / factor;
    const middle = of(typeof number === "number" ? number : mean(number));
    if (!Number.isFinite(middle)) return undefined;
    const level = "levels" in element ? element.levels?.[middle] : undefined;
    return {
      mean: middle,
      ...(typeof number !== "number" && {
        interval: [of(percentile(number, 5)), of(percentile(number, 95))] as [number, number],
      }),
      unit,
      ...(level !== undefined && { level }),
    };
  };
  return (id) => {
    if (!known.has(id)) known.set(id, evaluate(id));
    return known.get(id);
  };
}
