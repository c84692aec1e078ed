import { numberOf } from "../evaluate/blocks.js";
import { comparisons } from "../evaluate/compare.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import type { Node } from "../evaluate/node.js";
import type { Comparison, DisplayUnit, Expr, Goal, Model } from "../model.js";
import { levelsUnit } from "../units/levels.js";
import type { Cases } from "./cases.js";
import type { Condition } from "./conditions.js";

/** A bound that a goal's `require`, a requirement or a constraint sets to a value: something that can be relaxed or tightened. */
export interface Bound {
  kind: Condition["kind"];
  element: string;
  op: Extract<Comparison, "<" | "<=" | ">" | ">=">;
  /** 1 where larger bounds are stricter, −1 where smaller ones are. */
  sign: 1 | -1;
  /** In base units. */
  value: number;
  unit: DisplayUnit;
  /** The names of the levels that it chooses among, worst or lowest first. */
  levels?: string[];
  /** The strictest bound that the configuration that the evaluators are at meets, in the base case and in every scenario that must hold; NaN if none. */
  here(): number;
}

/** All that set a bound: goals that require more or less than a value, and conditions that compare something with a constant. */
export function boundsOf(model: Model, cases: Cases): Bound[] {
  return [
    ...conditionBounds(model, cases, "constraint"),
    ...conditionBounds(model, cases, "requirement"),
    ...model.goals.flatMap((goal) => goalBound(model, cases, goal) ?? []),
  ];
}

export function goalBound(model: Model, cases: Cases, goal: Goal): Bound | undefined {
  const { require, unit, value } = goal;
  if (!require || !isOrder(require.op)) return undefined;
  const levels = model.qualities.find(({ id }) => id === goal.quality)?.levels;
  return {
    kind: "goal",
    element: goal.id,
    value: require.value,
    unit,
    ...ordered(require.op, binding(model, cases, value), goal.robust ? valued(model, cases, value) : []),
    ...(levels && value.op === "value" && { levels: levels.map((level) => `${goal.quality}.${level}`) }),
  };
}

/** Whether a value, such as `here` answers, meets a bound of the same kind. */
export function meets({ op }: Bound, here: number, value: number): boolean {
  return comparisons[op](here, value);
}

function conditionBounds(model: Model, cases: Cases, kind: "constraint" | "requirement"): Bound[] {
  return (kind === "constraint" ? model.constraints : model.requirements).flatMap(
    ({ id, condition, unit: written }): Bound[] => {
      if (!("left" in condition) || !("right" in condition) || !isOrder(condition.op)) return [];
      const { left, right, op } = condition;
      const turned = right.op === "number" ? undefined : { of: right, constant: left, op: mirrored[op] };
      const { of, constant, op: order } = turned ?? { of: left, constant: right, op };
      if (constant.op !== "number" || of.op === "number" || isLevels(model, of)) return [];
      const unit = namedUnit(model, of) ?? written ?? plain;
      return [{ kind, element: id, value: constant.value, unit, ...ordered(order, binding(model, cases, of)) }];
    },
  );
}

type Order = Bound["op"];

/** `nodes` are held against the bound, `others` must only have a value. */
function ordered(op: Order, nodes: readonly Node[], others: readonly Node[] = []): Pick<Bound, "op" | "sign" | "here"> {
  const sign = op === ">=" || op === ">" ? 1 : -1;
  const valueAt = (node: Node) => {
    const value = numberOf(node.get());
    return Number.isFinite(value) ? value : Number.NaN;
  };
  return {
    op,
    sign,
    here: () =>
      others.some((node) => Number.isNaN(valueAt(node)))
        ? Number.NaN
        : sign * nodes.reduce((least, node) => Math.min(least, sign * valueAt(node)), Number.POSITIVE_INFINITY),
  };
}

/** An expression in the base case and in each scenario that must hold. */
function binding(model: Model, { base, scenarios }: Cases, expr: Expr): Node[] {
  const evaluators: Evaluator[] = [base, ...scenarios.filter((_, i) => model.scenarios[i]!.mustHold)];
  return evaluators.map((evaluator) => evaluator.node(expr));
}

/** The same in the scenarios that need not hold, where a robust goal is valued all the same. */
function valued(model: Model, { scenarios }: Cases, expr: Expr): Node[] {
  return scenarios.filter((_, i) => !model.scenarios[i]!.mustHold).map((evaluator) => evaluator.node(expr));
}

const mirrored: Record<Order, Order> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
const isOrder = (op: string): op is Order => Object.hasOwn(mirrored, op);
const plain: DisplayUnit = { text: "", factor: 1 };

const isLevels = (model: Model, expr: Expr): boolean =>
  expr.op === "value" && model.qualities.some(({ id, kind }) => id === expr.id && kind === "levels");

/** How the model shows what an expression is, where it says so. */
export function namedUnit(model: Model, expr: Expr): DisplayUnit | undefined {
  if (expr.op === "statistic")
    return expr.kind === "probability" ? { text: "ratio", factor: 1 } : namedUnit(model, expr.of);
  if (expr.op !== "value") return undefined;
  const quality = model.qualities.find(({ id }) => id === expr.id);
  return quality?.levels
    ? levelsUnit(quality.levels)
    : (quality ?? model.values.find(({ id }) => id === expr.id))?.unit;
}
