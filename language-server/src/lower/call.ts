import { dimensionless, type Expr, nearest, power, showDimension } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { sumOf } from "./arithmetic.js";
import { constantOf } from "./constant.js";
import type { Context, Scope } from "./context.js";
import { decisionOf } from "./decision.js";
import { makeDistribution } from "./distribution.js";
import { distributions } from "./distributions.js";
import { lowerMember } from "./member.js";
import { isPlain, need, needCondition } from "./need.js";
import { textOf } from "./report.js";
import type { Type, Typed } from "./typed.js";
import { asDimension, unify } from "./unify.js";

/** Functions, statistics and distributions: everything written `name(…)`. */
export function lowerCall(ctx: Context, scope: Scope, node: ast.Call): Typed | undefined {
  const name = node.func ?? "";
  const distribution = distributions.get(name);
  if (distribution) {
    if (!hasArguments(ctx, node, distribution.args)) return undefined;
    return makeDistribution(ctx, scope, node, distribution.kind, node.args);
  }
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(name);
  if (percentile) return lowerPercentile(ctx, scope, node, Number(percentile[1]));
  const rule = functions.get(name);
  if (rule) return rule(ctx, scope, node);
  const close = nearest(name, [...functions.keys(), ...distributions.keys()]);
  ctx.report(
    "unknown-function",
    { node, property: "func" },
    close
      ? `There is no function \`${name}\`. Did you mean \`${close}\`?`
      : `There is no function \`${name}\`. Take one of ${[...functions.keys()].join(", ")}, p5 … p99.9, and the distributions ${[...distributions.keys()].join(", ")}.`,
  );
  return undefined;
}

type Rule = (ctx: Context, scope: Scope, node: ast.Call) => Typed | undefined;

const functions: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["mean", (ctx, scope, node) => lowerMoment(ctx, scope, node, "mean")],
  ["sd", (ctx, scope, node) => lowerMoment(ctx, scope, node, "sd")],
  ["Pr", lowerProbability],
  ["min", (ctx, scope, node) => lowerExtreme(ctx, scope, node, "min")],
  ["max", (ctx, scope, node) => lowerExtreme(ctx, scope, node, "max")],
  [
    "sum",
    (ctx, scope, node) =>
      sumOf(
        ctx,
        scope,
        node.args.map((arg) => ({ sign: 1 as const, node: arg })),
      ),
  ],
  ["count", lowerCount],
  ["abs", (ctx, scope, node) => lowerUnary(ctx, scope, node, "abs", (type) => type)],
  ["sqrt", (ctx, scope, node) => lowerUnary(ctx, scope, node, "sqrt", squareRoot)],
  ["exp", (ctx, scope, node) => lowerUnary(ctx, scope, node, "exp", plainOnly)],
  ["log", (ctx, scope, node) => lowerUnary(ctx, scope, node, "log", plainOnly)],
  ["round", (ctx, scope, node) => lowerUnary(ctx, scope, node, "round", plainOnly)],
  ["interpolate", lowerInterpolate],
]);

/** The names that can be called, for completion and messages. */
export const functionNames: readonly string[] = [...functions.keys(), ...distributions.keys()];

function hasArguments(ctx: Context, node: ast.Call, names: readonly string[]): boolean {
  if (node.args.length === names.length) return true;
  ctx.report(
    "bad-argument",
    { node },
    `Write \`${node.func}(${names.join(", ")})\`; this has ${node.args.length} ${node.args.length === 1 ? "argument" : "arguments"}.`,
  );
  return false;
}

function lowerMoment(ctx: Context, scope: Scope, node: ast.Call, kind: "mean" | "sd"): Typed | undefined {
  if (!hasArguments(ctx, node, ["quality"])) return undefined;
  const of = need(ctx, scope, node.args[0], "a number", (type) => type.kind === "number");
  return of && { expr: { op: "statistic", kind, of: of.expr }, type: of.type, uncertain: false };
}

function lowerPercentile(ctx: Context, scope: Scope, node: ast.Call, p: number): Typed | undefined {
  if (!(p > 0 && p < 100)) {
    ctx.report(
      "bad-argument",
      { node, property: "func" },
      `A percentile lies between 0 and 100, and \`${node.func}\` does not: write one such as \`p95\`.`,
    );
    return undefined;
  }
  if (!hasArguments(ctx, node, ["quality"])) return undefined;
  const of = need(ctx, scope, node.args[0], "a number", (type) => type.kind === "number");
  return of && { expr: { op: "statistic", kind: "percentile", p, of: of.expr }, type: of.type, uncertain: false };
}

function lowerProbability(ctx: Context, scope: Scope, node: ast.Call): Typed | undefined {
  if (!hasArguments(ctx, node, ["condition"])) return undefined;
  const of = needCondition(ctx, scope, node.args[0]);
  return (
    of && {
      expr: { op: "statistic", kind: "probability", of: of.expr },
      type: { kind: "number", dimension: dimensionless },
      uncertain: false,
    }
  );
}

/** `max(a, b)`, or `max(d.attribute)` over the options chosen in a decision. */
function lowerExtreme(ctx: Context, scope: Scope, node: ast.Call, name: "min" | "max"): Typed | undefined {
  const only = node.args.length === 1 ? node.args[0] : undefined;
  const attribute = only?.$type === "RefExpr" ? only.ref?.element?.ref : undefined;
  if (only?.$type === "RefExpr" && attribute?.$type === "Attribute") return lowerMember(ctx, only.ref, attribute, name);
  if (node.args.length < 2) {
    ctx.report(
      "bad-argument",
      { node },
      `\`${name}\` takes several numbers, \`${name}(a, b)\`, or one attribute of a decision, \`${name}(explainer.time)\`.`,
    );
    return undefined;
  }
  const args: Expr[] = [];
  let type: Type | undefined;
  let uncertain = false;
  for (const arg of node.args) {
    const typed = need(ctx, scope, arg, "a number", (t) => t.kind === "number");
    if (!typed) return undefined;
    type = type
      ? unify(ctx, type, typed.type, { node: arg }, () => `compared with \`${textOf(node.args[0]!)}\``)
      : typed.type;
    if (!type) return undefined;
    uncertain ||= typed.uncertain;
    args.push(typed.expr);
  }
  return type && { expr: { op: "function", name, args }, type, uncertain };
}

function lowerCount(ctx: Context, _scope: Scope, node: ast.Call): Typed | undefined {
  const only = node.args.length === 1 ? node.args[0] : undefined;
  const decision = only?.$type === "RefExpr" ? only.ref?.element?.ref : undefined;
  if (decision?.$type !== "Decision") {
    if (!only || decision)
      ctx.report(
        "bad-argument",
        { node },
        "`count` takes a decision and says how many of its options are chosen: `count(explainer)`.",
      );
    return undefined;
  }
  return {
    expr: { op: "count", decision: decisionOf(ctx, decision).id },
    type: { kind: "number", dimension: dimensionless },
    uncertain: false,
  };
}

function lowerUnary(
  ctx: Context,
  scope: Scope,
  node: ast.Call,
  name: "abs" | "sqrt" | "exp" | "log" | "round",
  result: (type: Extract<Type, { kind: "number" }>) => Type | undefined,
): Typed | undefined {
  if (!hasArguments(ctx, node, ["number"])) return undefined;
  const arg = need(ctx, scope, node.args[0], "a number", (type) => type.kind === "number");
  if (arg?.type.kind !== "number") return undefined;
  const type = result(arg.type);
  if (!type) {
    ctx.report(
      "unit-mismatch",
      { node: node.args[0]! },
      `\`${name}\` takes a plain number; \`${textOf(node.args[0]!)}\` is ${showDimension(asDimension(arg.type.dimension))}. Divide it by a unit first, as in \`x / 1 ms\`.`,
    );
    return undefined;
  }
  return { expr: { op: "function", name, args: [arg.expr] }, type, uncertain: arg.uncertain };
}

const plainOnly = (type: Extract<Type, { kind: "number" }>): Type | undefined =>
  isPlain(type) ? { kind: "number", dimension: dimensionless } : undefined;

function squareRoot(type: Extract<Type, { kind: "number" }>): Type | undefined {
  const dimension = power(asDimension(type.dimension), 0.5);
  return dimension && { kind: "number", dimension };
}

function lowerInterpolate(ctx: Context, scope: Scope, node: ast.Call): Typed | undefined {
  const [first, ...rest] = node.args;
  const at = need(ctx, scope, first, "a number", (type) => type.kind === "number");
  if (rest.length < 2 || rest.some((arg) => arg.$type !== "Knot")) {
    ctx.report(
      "bad-argument",
      { node },
      "`interpolate` takes a number and at least two pairs with a colon: `interpolate(x, 1: 78%, 4: 81%)`.",
    );
    return undefined;
  }
  if (!at) return undefined;
  const knots: { x: number; y: Expr }[] = [];
  let type: Type | undefined;
  let uncertain = at.uncertain;
  for (const knot of rest as ast.Knot[]) {
    const x = need(ctx, scope, knot.x, "a number", (t) => t.kind === "number");
    const y = need(ctx, scope, knot.y, "a number", (t) => t.kind === "number");
    if (!x || !y) return undefined;
    if (!unify(ctx, at.type, x.type, { node: knot, property: "x" }, () => `a value of \`${textOf(first!)}\``))
      return undefined;
    type = type ? unify(ctx, type, y.type, { node: knot, property: "y" }, "the value at the knot before it") : y.type;
    const value = constantOf(x.expr);
    if (!type || value === undefined) {
      if (value === undefined)
        ctx.report(
          "not-constant",
          { node: knot, property: "x" },
          "The left side of a knot is a fixed number: write it here.",
        );
      return undefined;
    }
    const previous = knots.at(-1);
    if (previous && previous.x >= value) {
      ctx.report(
        "bad-argument",
        { node: knot, property: "x" },
        "The knots of `interpolate` stand in ascending order, each once: move or remove this one.",
      );
      return undefined;
    }
    uncertain ||= y.uncertain;
    knots.push({ x: value, y: y.expr });
  }
  return type && { expr: { op: "interpolate", at: at.expr, knots }, type, uncertain };
}
