import type { Configuration } from "../analysis.js";
import type { Effect, Evidence, Expr, Model, Quality } from "../model.js";
import { carriersOf } from "./carriers.js";
import type { Known } from "./result.js";
import { subjectOf } from "./subject.js";

/**
 * The model as it would be if the decided configuration had the measured value (base units): the difference, or of a percentile the ratio, is
 * carried over to the configurations that rest on the same assumptions (`carriersOf`). Undefined where the evidence is about no quality,
 * value, attribute or cell.
 */
export function substituted(
  model: Model,
  options: Configuration["options"],
  evidence: Evidence,
  { measured, evaluator, prediction: { value } }: Known,
): Model | undefined {
  const { of, statistic } = subjectOf(model, evidence);
  if (statistic === "other") return undefined;
  const where = carriersOf(model, evaluator, options, of);
  const corrected = (expr: Expr): Expr => {
    const then =
      statistic === "percentile" && value * measured > 0
        ? scaled(expr, measured / value)
        : shifted(expr, measured - value);
    return where === true ? then : { op: "if", condition: where, then, else: expr };
  };
  switch (of.op) {
    case "value":
      return withValue(model, of.id, corrected);
    case "attribute":
      return withAttribute(model, options, of.decision, of.name, corrected);
    case "cell":
      return withCell(model, options, of.table, of.name, corrected);
    default:
      return undefined;
  }
}

const shifted = (of: Expr, by: number): Expr => ({
  op: "sum",
  terms: [
    { sign: 1, of },
    { sign: 1, of: { op: "number", value: by } },
  ],
});
const scaled = (left: Expr, by: number): Expr => ({ op: "*", left, right: { op: "number", value: by } });

type Correct = (expr: Expr) => Expr;

function withValue(model: Model, id: string, corrected: Correct): Model | undefined {
  const quality = model.qualities.find((one) => one.id === id);
  if (quality) return quality.kind === "quantified" ? withQuality(model, quality, corrected) : undefined;
  return {
    ...model,
    values: model.values.map((one) => (one.id === id ? { ...one, value: corrected(one.value) } : one)),
  };
}

/** What the model says of the quality gets a name of its own, which no text can have; all that reads the quality reads the corrected one. */
function withQuality(model: Model, quality: Quality, corrected: Correct): Model {
  const id = `${quality.id} as modelled`;
  const renamed = (effect: Effect): Effect => (effect.quality === quality.id ? { ...effect, quality: id } : effect);
  return {
    ...model,
    qualities: model.qualities.flatMap((one) =>
      one.id === quality.id
        ? [
            { ...one, id },
            { ...one, formula: corrected({ op: "value", id }) },
          ]
        : [one],
    ),
    decisions: model.decisions.map((decision) => ({
      ...decision,
      options: decision.options.map((option) => ({ ...option, effects: option.effects.map(renamed) })),
    })),
  };
}

function withAttribute(
  model: Model,
  options: Configuration["options"],
  decision: string,
  name: string,
  corrected: Correct,
): Model | undefined {
  const [only, ...more] = new Map(Object.entries(options)).get(decision) ?? [];
  const index = model.decisions.findIndex(({ id }) => id === decision);
  const { numeric } = model.decisions[index] ?? {};
  if (only === undefined || more.length > 0 || numeric || index < 0) return undefined;
  return {
    ...model,
    decisions: model.decisions.map((one) =>
      one.id !== decision
        ? one
        : {
            ...one,
            options: one.options.map((option) =>
              option.name !== only
                ? option
                : {
                    ...option,
                    attributes: option.attributes.map((attribute) =>
                      attribute.name === name ? { ...attribute, value: corrected(attribute.value) } : attribute,
                    ),
                  },
            ),
          },
    ),
  };
}

function withCell(
  model: Model,
  options: Configuration["options"],
  id: string,
  name: string,
  corrected: Correct,
): Model {
  const chosen = new Map(Object.entries(options));
  return {
    ...model,
    tables: model.tables.map((table) => {
      if (table.id !== id) return table;
      const key = table.axes.map((axis) => nameOf(model, axis, chosen.get(axis)?.[0]) ?? null);
      return {
        ...table,
        rows: table.rows.map((row) =>
          row.key.every((one, i) => one === key[i])
            ? {
                ...row,
                values: row.values.map((cell) =>
                  cell.name === name ? { ...cell, value: corrected(cell.value) } : cell,
                ),
              }
            : row,
        ),
      };
    }),
  };
}

/** The option's name, also of one that results show as a number. */
export function nameOf({ decisions }: Model, id: string, shown: string | number | undefined): string | undefined {
  if (typeof shown !== "number") return shown;
  const decision = decisions.find((one) => one.id === id);
  const factor = decision?.numeric?.factor ?? 1;
  const near = (value: number | undefined) =>
    value !== undefined && Math.abs(value / factor - shown) <= 1e-9 * Math.abs(shown);
  return decision?.options.find(({ value }) => near(value))?.name;
}
