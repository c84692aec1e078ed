import { checkDistribution, type DistributionKind } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import { lowerConstant } from "./constant.js";
import type { Context, Scope } from "./context.js";
import { distributions } from "./distributions.js";
import { plain } from "./plain.js";
import { textOf } from "./report.js";
import type { Typed } from "./typed.js";
import { asDimension, commonDimension } from "./unify.js";

/** One random variable, named after its owner. */
export function makeDistribution(
  ctx: Context,
  scope: Scope,
  node: ast.Expr,
  kind: DistributionKind,
  nodes: readonly ast.Expr[],
): Typed | undefined {
  const stream = nextStream(ctx, scope);
  const values: number[] = [];
  let dimension = plainOnly(kind) ? plain(1).type : plain(0).type;
  for (const arg of nodes) {
    const constant = lowerConstant(ctx, scope, arg, `An argument of \`${kind}\``);
    if (!constant || dimension.kind !== "number") return undefined;
    const common = commonDimension(dimension.dimension, constant.dimension);
    if (!common) {
      ctx.report(
        "unit-mismatch",
        { node: arg },
        plainOnly(kind)
          ? `\`${kind}\` takes plain numbers; \`${textOf(arg)}\` has a unit: remove it.`
          : `\`${textOf(arg)}\` is of another kind than the arguments before it: give all units of one kind.`,
      );
      return undefined;
    }
    dimension = { kind: "number", dimension: common };
    values.push(constant.value);
  }
  const problem = checkDistribution(kind, values);
  if (problem) {
    ctx.report("bad-argument", { node }, problem);
    return undefined;
  }
  if (dimension.kind !== "number") return undefined;
  return {
    expr: { op: "distribution", stream, kind, args: values },
    type: { kind: "number", dimension: asDimension(dimension.dimension) },
    uncertain: true,
  };
}

/** `samples("runs.csv", latency_ms)`: a row drawn from data; columns of one file share the draw. */
export function lowerSamples(ctx: Context, _scope: Scope, node: ast.Samples): Typed | undefined {
  const data = ctx.data.samples(node);
  const path = data && ctx.data.path(node as AstNode, node.file);
  if (!data || path === undefined) return undefined;
  return {
    expr: { op: "samples", stream: path, column: node.column, data: [...data] },
    type: plain(1).type,
    uncertain: true,
  };
}

function plainOnly(kind: DistributionKind): boolean {
  return distributions.get(kind)?.plain === true;
}

function nextStream(ctx: Context, scope: Scope): string {
  const n = (ctx.streams.get(scope.owner) ?? 0) + 1;
  ctx.streams.set(scope.owner, n);
  return n === 1 ? scope.owner : `${scope.owner} #${n}`;
}
