import { type Dimension, dimensionless } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { lowerConstantOf } from "./constant.js";
import type { Context, ValueInfo } from "./context.js";
import { effectValue } from "./effect.js";
import { lowerExpression } from "./inner.js";
import { checkPresent, need } from "./need.js";
import { type Target, textOf } from "./report.js";
import type { Type, Typed } from "./typed.js";
import { unify } from "./unify.js";
import { readUnit } from "./unit.js";

type Valued = ast.Quality | ast.Let | ast.Param;

/** What is known of a quality, `let` or `param`: lowered once, when first asked for. A cycle is reported at `from`, the name that closes it. */
export function valueInfo(ctx: Context, node: Valued, from: Target): ValueInfo | undefined {
  const known = ctx.values.get(node);
  if (known === "pending") {
    reportCycle(ctx, node, from);
    return undefined;
  }
  if (known !== undefined) return known ?? undefined;
  if (ctx.waiting >= longestChain) {
    reportLong(ctx, node, from);
    return undefined;
  }
  ctx.values.set(node, "pending");
  ctx.waiting++;
  const value = node.$type === "Quality" ? qualityValue(ctx, node) : namedValue(ctx, node);
  ctx.waiting--;
  ctx.values.set(node, value ?? null);
  return value;
}

/** Values that may wait for each other; most chains are lowered from their end, and wait for nothing. */
const longestChain = 100;

function reportLong(ctx: Context, node: Valued, from: Target): void {
  ctx.report(
    "cycle",
    from,
    `\`${node.name}\` is read by a chain of ${longestChain} values that goes on, or in a circle. Write it shorter.`,
  );
}

/** Names the cycle by what is being lowered: the chain from the node itself to whoever asked for it again. */
export function reportCycle(ctx: Context, node: Valued, from: Target): void {
  const pending = [...ctx.values].filter(([, state]) => state === "pending").map(([node]) => node);
  const chain = [...pending.slice(pending.indexOf(node)), node].map((link) => link.name);
  ctx.report(
    "cycle",
    from,
    `\`${node.name}\` depends on itself: ${chain.join(" → ")}. Take one of these links out.`,
    pending.slice(pending.indexOf(node)).map((link) => ({
      target: { node: link, property: "name" },
      message: `\`${link.name}\` takes part in the cycle.`,
    })),
  );
}

function qualityValue(ctx: Context, node: ast.Quality): ValueInfo | undefined {
  if (node.judged) return { type: { kind: "number", dimension: dimensionless }, uncertain: false };
  if (node.levels.length > 0) return levelsValue(ctx, node);
  const unit = readUnit(ctx, node.unit, { node, property: "unit" });
  if (!unit) return undefined;
  const type: Type = { kind: "number", dimension: unit.dimension };
  const formula = node.value && lowerAs(ctx, node, node.value, type);
  if (node.value && !formula) return undefined;
  let uncertain = formula?.uncertain ?? false;
  for (const site of ctx.effects.get(node) ?? [])
    uncertain = (effectValue(ctx, site, unit.dimension)?.uncertain ?? false) || uncertain;
  return { type, uncertain, expr: formula?.expr };
}

function levelsValue(ctx: Context, node: ast.Quality): ValueInfo | undefined {
  const type: Type = { kind: "level", of: node };
  if (!node.value) return undefined;
  const formula = need(
    ctx,
    { owner: ctx.id(node), formula: node },
    node.value,
    `a level of \`${node.name}\``,
    (t) => t.kind === "level" && t.of === node,
  );
  return formula && { type, uncertain: formula.uncertain, expr: formula.expr };
}

function namedValue(ctx: Context, node: ast.Let | ast.Param): ValueInfo | undefined {
  const unit = readUnit(ctx, node.unit, { node, property: "unit" });
  if (!node.value || (node.unit && !unit)) return undefined;
  // A param without a unit is a plain number; a `let` has the unit of what it is.
  const dimension = unit?.dimension ?? (node.$type === "Param" ? dimensionless : undefined);
  const typed = dimension
    ? lowerAs(ctx, node, node.value, { kind: "number", dimension })
    : lowerPresent(ctx, node, node.value);
  return typed && { type: typed.type, uncertain: typed.uncertain, expr: typed.expr };
}

function lowerPresent(ctx: Context, owner: Valued, value: ast.Expr): Typed | undefined {
  const typed = lowerExpression(ctx, { owner: ctx.id(owner) }, value);
  return typed && checkPresent(ctx, value, typed) ? typed : undefined;
}

/** Lowers the value of a declaration that says its unit. */
function lowerAs(
  ctx: Context,
  owner: Valued,
  value: ast.Expr,
  type: Extract<Type, { kind: "number" }>,
): Typed | undefined {
  const typed = lowerPresent(ctx, owner, value);
  if (!typed) return undefined;
  if (owner.$type === "Param" && typed.type.kind !== "number") {
    const common = typed.type.kind === "boolean" && !owner.unit ? typed : undefined;
    if (common) return common;
  }
  const unified = unify(ctx, type, typed.type, { node: value }, `the value of \`${owner.name}\``);
  return unified && { ...typed, type };
}

/** `scale WORST to BEST` in base units; of levels their indices. */
export function scaleOf(ctx: Context, node: ast.Quality, dimension: Dimension): [number, number] | undefined {
  if (!node.worst || !node.best) return undefined;
  const worst = endOfScale(ctx, node, node.worst, dimension);
  const best = endOfScale(ctx, node, node.best, dimension);
  if (worst === undefined || best === undefined) return undefined;
  if (worst === best) {
    ctx.report(
      "anchor-order",
      { node, property: "best" },
      `Both ends of the scale are ${textOf(node.best)}; give it a worst and a best that differ.`,
    );
    return undefined;
  }
  return [worst, best];
}

function endOfScale(ctx: Context, node: ast.Quality, end: ast.Expr, dimension: Dimension): number | undefined {
  const scope = { owner: `${ctx.id(node)} scale` };
  if (node.levels.length === 0) return lowerConstantOf(ctx, scope, end, dimension, `The scale of \`${node.name}\``);
  const level = need(ctx, scope, end, `a level of \`${node.name}\``, (t) => t.kind === "level" && t.of === node);
  return level?.expr.op === "number" ? level.expr.value : undefined;
}
