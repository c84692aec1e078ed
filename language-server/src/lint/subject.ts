import {
  type Dimension,
  type Expr,
  type Model,
  type NamedValue,
  type Owned,
  ownedExpressions,
  type Quality,
} from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import type { Context } from "../lower/context.js";
import { createReport, type Report } from "../lower/report.js";
import { Ranges } from "./ranges.js";
import { type Reads, readsOf } from "./reads.js";

/** What the lints look at: a lowered model without errors, and where its parts are written. */
export interface Subject {
  model: Model;
  /** The statements of the model's own files. */
  statements: readonly ast.Statement[];
  /** Those of the system's own file: what it imports may hold more than it needs. */
  main: ReadonlySet<ast.Statement>;
  /** Those that have a name, by id. */
  nodes: ReadonlyMap<string, ast.Statement>;
  qualities: ReadonlyMap<string, Quality>;
  values: ReadonlyMap<string, NamedValue>;
  owned: readonly Owned[];
  /** Those that are read as one thing (`Owned.of`), by that. */
  ownedBy: ReadonlyMap<string, readonly Owned[]>;
  reads: Reads;
  /** Over all configurations. */
  ranges: Ranges;
  report: Report;
  idOf(node: AstNode): string;
  /** Where an expression is written. */
  nodeOf(expr: Expr): ast.Expr | undefined;
  /** The dimension of a number; undefined of anything else, and of a 0, which has any. */
  dimensionOf(expr: Expr): Dimension | undefined;
}

export function subjectOf(
  ctx: Context,
  model: Model,
  libraries: ReadonlySet<ast.Statement>,
  main: readonly ast.Statement[],
): Subject {
  const owned = ownedExpressions(model);
  const statements = ctx.statements.filter((node) => !libraries.has(node));
  const own = statements.filter((node) => "name" in node && node.name !== undefined);
  return {
    model,
    statements,
    main: new Set(main),
    nodes: new Map(own.map((node) => [ctx.id(node), node])),
    qualities: new Map(model.qualities.map((quality) => [quality.id, quality])),
    values: new Map(model.values.map((value) => [value.id, value])),
    owned,
    ownedBy: byWhatReads(owned),
    reads: readsOf(model, owned),
    ranges: new Ranges(model),
    report: createReport(),
    idOf: ctx.id,
    nodeOf: (expr) => ctx.written.get(expr)?.node,
    dimensionOf: (expr) => {
      const type = ctx.written.get(expr)?.type;
      return type?.kind === "number" && type.dimension !== "any" ? type.dimension : undefined;
    },
  };
}

function byWhatReads(owned: readonly Owned[]): Map<string, Owned[]> {
  const groups = new Map<string, Owned[]>();
  for (const one of owned) {
    if (one.of === undefined) continue;
    const group = groups.get(one.of);
    if (group) group.push(one);
    else groups.set(one.of, [one]);
  }
  return groups;
}
