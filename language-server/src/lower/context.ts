import type { Dimension, Expr, Unit } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import type { Report, Target } from "./report.js";
import type { Type, Typed } from "./typed.js";

/** What lowering one system works on. Built once by `lowerSystem`; every rule takes it as its first argument. */
export interface Context {
  /** The statements of the system's file and of all that it imports, in a stable order. */
  statements: readonly ast.Statement[];
  data: Data;
  units: ReadonlyMap<string, Unit>;
  report: Report;
  /** The rule of expressions, as `lowerExpression` calls it. */
  expression(ctx: Context, scope: Scope, node: ast.Expr | undefined): Typed | undefined;
  /** The id of a named element in the model. */
  id(node: AstNode): string;
  /** What is known of a quality, `let` or `param`; `pending` while it is being lowered (a cycle), `null` if it has an error. */
  values: Map<ast.Quality | ast.Let | ast.Param, ValueInfo | "pending" | null>;
  /** How many values are being lowered, each for the one before it. */
  waiting: number;
  attributes: Map<ast.Decision | ast.Table, Map<string, MemberInfo | "pending" | null>>;
  decisions: Map<ast.Decision, DecisionInfo>;
  /** Effects by the quality that they act on. */
  effects: Map<ast.Quality, EffectSite[]>;
  effectValues: Map<EffectSite, Typed | undefined>;
  /** Where each lowered expression is written, and its type. */
  written: Map<Expr, { node: ast.Expr; type: Type }>;
  /** How many distributions each owner has had so far. */
  streams: Map<string, number>;
}

/** Notes where an element of the model is written. */
export type At = (id: string, target: Target) => void;

/** What files of data say, read before anything is linked. Each answers undefined where the problem has been reported. */
export interface Data {
  rows(decision: ast.Decision): readonly DataRow[] | undefined;
  table(table: ast.Table): readonly DataRow[] | undefined;
  samples(samples: ast.Samples): readonly number[] | undefined;
  /** The project's path of a file that a text names; undefined if it lies outside (reported). */
  path(from: AstNode, written: string): string | undefined;
  /** The project's path of the folder of the file that a node is in, `""` for the root. */
  folder(of: AstNode): string;
}

export interface DataRow {
  /** The option that stands for the row; tables have none. */
  option?: ast.Option;
  line: number;
  /** By column; an empty cell is missing. */
  cells: ReadonlyMap<string, string>;
  file: string;
}

export interface ValueInfo {
  type: Type;
  uncertain: boolean;
  expr?: Expr;
}

/** An attribute of a decision's options, or a member of a table, over all of them. */
export interface MemberInfo {
  type: Type;
  uncertain: boolean;
  /** Some option or row lacks it. */
  partial: boolean;
  /** The lowered value for each option or row that has it, by the option's name or the row's key. */
  values: Map<string, Expr>;
}

export interface DecisionInfo {
  id: string;
  node: ast.Decision;
  min: number;
  max: number;
  options: OptionInfo[];
  /** Numeric decisions: the dimension, and how values are shown. */
  numeric?: { dimension: Dimension; unit: { text: string; factor: number } };
}

export interface OptionInfo {
  name: string;
  node?: ast.Option;
  value?: number;
  row?: DataRow;
  /** The members written for it: its own, or its decision's for a row. */
  members: readonly ast.Member[];
}

export interface EffectSite {
  decision: DecisionInfo;
  option: OptionInfo;
  /** Among the option's effects, from 0. */
  index: number;
  effect: ast.Effect;
}

/** Where an expression stands. */
export interface Scope {
  /** Names the streams of the distributions in it. */
  owner: string;
  /** The row whose columns can be read. */
  row?: DataRow;
  /** Inside the formula of this quality its own levels are texts. */
  formula?: ast.Quality;
}
