import type { Analysis, Configuration, ExportValues } from "./analysis.js";
import { blockValues } from "./evaluate/blocks.js";
import type { Evaluator } from "./evaluate/evaluator.js";
import { evaluatorAt } from "./evaluate/evaluatorAt.js";
import { absent, unmeasured, type Value } from "./evaluate/value.js";
import type { ExportEntry, Model } from "./model.js";
import { Draws } from "./sampling/draws.js";
import { standardError } from "./sampling/statistics.js";
import { rounded } from "./space/identity.js";

/** What the exports of a model write: its entries at the decided configuration, else at the recommended one. */
export function exportValues(model: Model, analysis: Analysis): ExportValues {
  const entries = model.exports.flatMap((one) => one.entries);
  const recommended = analysis.front.find(({ id }) => id === analysis.recommended);
  const configuration = analysis.decided ?? recommended;
  if (!configuration) {
    const problem = `nothing is decided, and ${analysis.front.length > 0 ? "without a goal nothing is recommended: decide, or write one" : "no configuration is feasible"}`;
    return { options: null, completed: [], entries: entries.map(({ id }) => ({ id, problem })) };
  }
  const { decided } = analysis;
  if (decided && !decided.feasible && decided.completed.length > 0) {
    const problem = `no feasible configuration has what was decided, so nothing says what ${decided.completed.join(", ")} should be: decide that too, or decide anew`;
    return { options: null, completed: [], entries: entries.map(({ id }) => ({ id, problem })) };
  }
  const evaluator = evaluatorAt(model, configuration.options, new Draws(analysis.seed, analysis.samples));
  return {
    options: configuration.options,
    completed: decided ? decided.completed : Object.keys(configuration.options),
    entries: entries.map((entry) => ({ id: entry.id, ...written(entry, evaluator) })),
  };
}

/** What the exports of a model would write at configurations, given by the names of their options: for each of them, its entries in the order of the model. */
export function exportValuesAt(
  model: Model,
  configurations: readonly Configuration["options"][],
): ExportValues["entries"][] {
  const draws = new Draws(model.seed, model.samples);
  const entries = model.exports.flatMap((one) => one.entries);
  return configurations.map((options) => {
    const evaluator = evaluatorAt(model, options, draws);
    return entries.map((entry) => ({ id: entry.id, ...written(entry, evaluator) }));
  });
}

function written(
  { unit, value: expr }: ExportEntry,
  evaluator: Evaluator,
): { value: number | string | boolean } | { problem: string } {
  const node = evaluator.node(expr);
  const value: Value = node.get();
  if (value === absent)
    return { problem: 'nothing is chosen, so there is nothing to write; say what then, as in `else "none"`' };
  if (value === unmeasured) return { problem: "this configuration was not measured; say what then, as in `else 0`" };
  if (value instanceof Float64Array) return { problem: "this is uncertain; say which statistic of it" };
  if (typeof value !== "number") return { value };
  const factor = unit?.factor ?? 1;
  const shown = node.sampled
    ? withoutNoise(value / factor, standardError(blockValues(evaluator, node)) / factor)
    : rounded(value / factor);
  return Number.isFinite(shown) ? { value: shown } : { problem: "this is no finite number" };
}

/** Significant digits of what rests on samples, at most: strata are not finer. */
const sampledDigits = 4;

/** What rests on samples is written to the first digit of its standard error: more digits would be chance, and change with the seed. */
function withoutNoise(value: number, error: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const certain = error > 0 ? exponent(value) - exponent(error) + 1 : sampledDigits;
  return Number(value.toPrecision(Math.max(1, Math.min(sampledDigits, certain))));
}

const exponent = (value: number): number => Math.floor(Math.log10(Math.abs(value)));
