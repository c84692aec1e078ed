import { type Dimension, dimensionless, sameDimension, showDimension } from "@tradeops/engine";
import type { Context } from "./context.js";
import type { Target } from "./report.js";
import { showType, type Type } from "./typed.js";

/**
 * The common type of two expressions; reports at `target` where there is none. `role` words what the second is to the first: "added to `x`"; as a function
 * it is worded only where it is said.
 */
export function unify(ctx: Context, first: Type, second: Type, target: Target, role: Role): Type | undefined {
  if (first.kind === "number" && second.kind === "number") {
    const dimension = commonDimension(first.dimension, second.dimension);
    if (dimension) return { kind: "number", dimension };
    ctx.report(
      "unit-mismatch",
      target,
      `This is ${showType(second, showDimension)} and cannot be ${said(role)}, ${showType(first, showDimension)}: give both the same kind of unit.`,
    );
    return undefined;
  }
  if (first.kind === "level" && second.kind === "level" && first.of === second.of) return first;
  if (first.kind === second.kind && first.kind !== "level") return first;
  ctx.report(
    "kind-mismatch",
    target,
    `This is ${showType(second, showDimension)} and cannot be ${said(role)}, ${showType(first, showDimension)}: give both the same kind of value.`,
  );
  return undefined;
}

type Role = string | (() => string);

const said = (role: Role): string => (typeof role === "string" ? role : role());

/** Undefined if they differ. */
export function commonDimension(a: Dimension | "any", b: Dimension | "any"): Dimension | "any" | undefined {
  if (a === "any") return b;
  if (b === "any") return a;
  return sameDimension(a, b) ? a : undefined;
}

/** The literal 0 counts as a plain number where a dimension must be had. */
export const asDimension = (dimension: Dimension | "any"): Dimension =>
  dimension === "any" ? dimensionless : dimension;
