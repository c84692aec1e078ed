import type { ast } from "@tradeops/grammar";
import { type Literal, literalOf } from "./literal.js";

/** What may be meant as a share: a number, or a distribution of which all arguments are numbers, which stands for its middle. */
export interface Share extends Literal {
  /** The same with `%` on each number that has no unit. */
  asPercent: string;
}

export function shareOf(node: ast.Expr | undefined): Share | undefined {
  if (!node) return undefined;
  const literal = literalOf(node);
  if (literal) return { ...literal, asPercent: `${literal.number}%` };
  const args = argumentsOf(node)?.map((arg) => literalOf(arg));
  if (!args || args.length === 0 || !args.every((arg) => arg !== undefined)) return undefined;
  const middle = middleOf(node, args);
  const { number, base } = middle;
  const unit = args.find((arg) => arg.unit !== "" && arg.number !== 0)?.unit ?? "";
  return { node, number, base, unit: middle.unit === "" && number !== 0 ? "" : unit, asPercent: asPercent(node, args) };
}

/** Of a distribution whose arguments are in the unit of the value. */
export function argumentsOf(node: ast.Expr): readonly ast.Expr[] | undefined {
  if (node.$type === "Between") return [node.low, node.high];
  return node.$type === "Call" && distributions.has(node.func) ? node.args : undefined;
}

const distributions = new Set([
  ...["normal", "normalCI", "lognormal", "lognormalCI", "triangular", "pert", "uniform", "exponential"],
]);

/** The mean or mode that is written, or half-way between two ends. */
function middleOf(node: ast.Expr, args: readonly Literal[]): Literal {
  const func = node.$type === "Call" ? node.func : "normalCI";
  if (func === "triangular" || func === "pert") return args[1] ?? args[0]!;
  if (func === "normal" || func === "lognormal" || func === "exponential" || args.length < 2) return args[0]!;
  const [low, high] = [args[0]!, args[1]!];
  const unit = low.unit === "" ? high.unit : low.unit;
  return { node, number: (low.number + high.number) / 2, unit, base: (low.base + high.base) / 2 };
}

const asPercent = (node: ast.Expr, args: readonly Literal[]): string => withSuffix(node, args, "%");

/** A number or a distribution with a unit on each number that has none. */
export function withUnit({ node, number }: Share, unit: string): string {
  const args = argumentsOf(node)?.map((arg) => literalOf(arg));
  return args?.every((arg) => arg !== undefined) ? withSuffix(node, args, ` ${unit}`) : `${number} ${unit}`;
}

function withSuffix(node: ast.Expr, args: readonly Literal[], suffix: string): string {
  const text = node.$cstNode?.text ?? "";
  const start = node.$cstNode?.offset ?? 0;
  const ends = args.filter(({ unit }) => unit === "").map((arg) => (arg.node.$cstNode?.end ?? start) - start);
  return ends.sort((a, b) => b - a).reduce((all, end) => `${all.slice(0, end)}${suffix}${all.slice(end)}`, text);
}
