import {
  type Comparison,
  type Dimension,
  type DisplayUnit,
  dimensionless,
  type Goal,
  ids,
  levelsUnit,
  showUnit,
} from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { lowerConstantOf } from "./constant.js";
import type { At, Context, Scope } from "./context.js";
import { checkCertain, need } from "./need.js";
import { type Target, textOf } from "./report.js";
import type { Type } from "./typed.js";
import { asDimension } from "./unify.js";
import { readDisplayUnit } from "./unit.js";

const plainUnit: DisplayUnit = { text: "", factor: 1 };

/** A goal: one objective, and what is required of it and aimed at. */
export function lowerGoal(ctx: Context, node: ast.Goal, at: At): Goal | undefined {
  if (!node.name) return undefined;
  const scope = { owner: ctx.id(node) };
  const objective = single<ast.Objective>(ctx, node, "Objective", "`maximize` or `minimize`");
  if (!objective) {
    if (!hasSyntaxError(node))
      ctx.report(
        "clause-missing",
        { node, property: "name" },
        `\`${node.name}\` says nothing to maximize or minimize: add \`maximize mean(quality)\`.`,
      );
    return undefined;
  }
  const value = need(
    ctx,
    scope,
    objective.value,
    "a number or a level",
    (type) => type.kind === "number" || type.kind === "level",
  );
  if (!value || !checkCertain(ctx, objective.value, value, "a goal")) return undefined;
  const dimension: Dimension | "any" = value.type.kind === "number" ? asDimension(value.type.dimension) : dimensionless;
  const goal: Goal = {
    id: ctx.id(node),
    title: node.title,
    direction: objective.direction,
    value: value.expr,
    ...describe(ctx, objective.value, value.type),
    weight: single<ast.Weight>(ctx, node, "Weight", "`weight`")?.value ?? 1,
    robust: single<ast.Robust>(ctx, node, "Robust", "`worst over scenarios`") !== undefined,
  };
  at(ids.objective(goal.id), { node: objective, property: "value" });
  const bound = single<ast.Bound>(ctx, node, "Bound", "`require`");
  if (bound) goal.require = lowerBound(ctx, scope, bound, objective.direction, value.type, dimension);
  const aim = anchor(ctx, node, "aim");
  const worst = anchor(ctx, node, "worst");
  if (aim) goal.aim = lowerAnchor(ctx, scope, aim, value.type, dimension);
  if (worst) goal.worst = lowerAnchor(ctx, scope, worst, value.type, dimension);
  for (const [clause, written] of [
    ["require", bound],
    ["aim", aim],
    ["worst", worst],
  ] as const) {
    if (written) at(ids.clause(goal.id, clause), { node: written });
  }
  checkOrder(ctx, goal, { aim, worst, require: bound });
  return goal;
}

/** Which quality and statistic the objective is about, and the unit in which it is shown. */
function describe(
  ctx: Context,
  node: ast.Expr,
  type: Type,
): { quality?: string; statistic: string; unit: DisplayUnit } {
  const inner = node.$type === "Group" ? node.inner : node;
  const call = inner.$type === "Call" ? inner : undefined;
  const statistic = call && /^(mean|sd|Pr|p\d+(\.\d+)?)$/.test(call.func) ? call.func : "value";
  const subject = statistic === "value" ? inner : call!.args[0];
  const element = subject?.$type === "RefExpr" ? subject.ref?.element?.ref : undefined;
  const quality = element?.$type === "Quality" ? ctx.id(element) : undefined;
  if (type.kind === "level") return { quality, statistic, unit: levelsUnit(type.of.levels.map(({ name }) => name)) };
  if (statistic === "Pr" || type.kind !== "number") return { quality, statistic, unit: plainUnit };
  const named =
    element?.$type === "Quality" || element?.$type === "Let" || element?.$type === "Param" ? element.unit : undefined;
  const unit = readDisplayUnit(ctx, named, { node })?.display ?? showUnit(asDimension(type.dimension));
  return { quality, statistic, unit };
}

function lowerBound(
  ctx: Context,
  scope: Scope,
  node: ast.Bound,
  direction: Goal["direction"],
  type: Type,
  dimension: Dimension | "any",
): Goal["require"] {
  const good = direction === "maximize" ? [">", ">="] : ["<", "<="];
  if (!good.includes(node.operator)) {
    ctx.report(
      "bound-direction",
      { node, property: "operator" },
      `A goal that says \`${direction}\` requires a ${direction === "maximize" ? "least" : "most"}: write \`require ${good[1]} ${node.value ? textOf(node.value) : "…"}\`.`,
    );
    return undefined;
  }
  const value = boundary(ctx, scope, node.value, type, dimension, "The bound");
  return value === undefined ? undefined : { op: node.operator as Comparison, value };
}

function lowerAnchor(
  ctx: Context,
  scope: Scope,
  node: ast.Anchor,
  type: Type,
  dimension: Dimension | "any",
): number | undefined {
  return boundary(ctx, scope, node.value, type, dimension, `\`${node.kind}\``);
}

function boundary(
  ctx: Context,
  scope: Scope,
  node: ast.Expr | undefined,
  type: Type,
  dimension: Dimension | "any",
  where: string,
): number | undefined {
  if (type.kind !== "level") return lowerConstantOf(ctx, scope, node, dimension, where);
  const level = need(ctx, scope, node, `a level of \`${type.of.name}\``, (t) => t.kind === "level" && t.of === type.of);
  return level?.expr.op === "number" ? level.expr.value : undefined;
}

/** The one clause of a kind; what is said twice is reported. */
function single<T extends ast.GoalClause>(
  ctx: Context,
  node: ast.Goal,
  type: T["$type"],
  words: string,
): T | undefined {
  const all = node.clauses.filter((clause) => clause.$type === type) as T[];
  for (const again of all.slice(1)) repeated(ctx, { node: again }, words, { node: all[0]! });
  return all[0];
}

function anchor(ctx: Context, node: ast.Goal, kind: "aim" | "worst"): ast.Anchor | undefined {
  const all = node.clauses.filter((clause): clause is ast.Anchor => clause.$type === "Anchor" && clause.kind === kind);
  for (const again of all.slice(1)) repeated(ctx, { node: again }, `\`${kind}\``, { node: all[0]! });
  return all[0];
}

export function repeated(ctx: Context, target: Target, words: string, first: Target): void {
  ctx.report(
    "clause-repeated",
    target,
    `${words} stands here a second time; it may stand once: remove one of the two.`,
    [{ target: first, message: "It stands here already." }],
  );
}

/** `worst`, `require` and `aim` go from bad to good. */
function checkOrder(
  ctx: Context,
  goal: Goal,
  nodes: { aim?: ast.Anchor; worst?: ast.Anchor; require?: ast.Bound },
): void {
  const sign = goal.direction === "maximize" ? 1 : -1;
  const steps = [
    { name: "worst", value: goal.worst, node: nodes.worst },
    { name: "require", value: goal.require?.value, node: nodes.require },
    { name: "aim", value: goal.aim, node: nodes.aim },
  ].filter((step) => step.value !== undefined && step.node);
  for (let i = 1; i < steps.length; i++) {
    const [before, after] = [steps[i - 1]!, steps[i]!];
    if (sign * (after.value! - before.value!) > 0) continue;
    if (before.name === "require" && after.value === before.value) continue;
    ctx.report(
      "anchor-order",
      { node: after.node!, property: "value" },
      `This goal says \`${goal.direction}\`, so \`${after.name}\` must be ${sign > 0 ? "above" : "below"} \`${before.name}\`: swap or correct the two.`,
      [{ target: { node: before.node!, property: "value" }, message: `\`${before.name}\` stands here.` }],
    );
    delete goal[after.name as "aim" | "worst" | "require"];
  }
}

function hasSyntaxError(node: ast.Goal): boolean {
  return node.clauses.some((clause) => clause.$type === "Objective" && !clause.value);
}
