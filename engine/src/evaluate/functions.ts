import type { Expr } from "../model.js";
import { arithmetic } from "./arithmetic.js";
import type { Evaluator } from "./evaluator.js";
import type { Node } from "./node.js";
import { extremes } from "./operations.js";
import { map, map2 } from "./vector.js";

type Name = Extract<Expr, { op: "function" }>["name"];

/** `min` and `max` of several arguments, and the functions of one. */
export function functionNode(evaluator: Evaluator, name: Name, args: readonly Expr[]): Node {
  const parts = args.map((arg) => evaluator.node(arg));
  if (name === "min" || name === "max") {
    const pick = extremes[name];
    return arithmetic(evaluator, parts, ([first, ...rest], out) =>
      rest.length === 0 ? map(first!, (x) => x, out) : rest.reduce((a, b) => map2(a, b, pick, out), first!),
    );
  }
  const apply = unary[name];
  return arithmetic(evaluator, parts, ([a], out) => map(a!, apply, out));
}

const unary: Record<Exclude<Name, "min" | "max">, (x: number) => number> = {
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  /** To the nearest whole number, halves away from zero. */
  round: (x) => Math.sign(x) * Math.round(Math.abs(x)),
};

/** Piecewise linear through the knots, constant beyond the first and the last. */
export function interpolateNode(evaluator: Evaluator, at: Expr, knots: readonly { x: number; y: Expr }[]): Node {
  const xs = knots.map(({ x }) => x);
  const parts = [at, ...knots.map(({ y }) => y)].map((part) => evaluator.node(part));
  return arithmetic(evaluator, parts, ([x, ...ys], out) => {
    if (typeof x === "number" && ys.every((y) => typeof y === "number")) return interpolate(x, xs, ys as number[]);
    const result = out();
    for (let i = 0; i < result.length; i++)
      result[i] = interpolate(
        sampleOf(x!, i),
        xs,
        ys.map((y) => sampleOf(y, i)),
      );
    return result;
  });
}

const sampleOf = (value: number | Float64Array, i: number): number => (typeof value === "number" ? value : value[i]!);

function interpolate(x: number, xs: readonly number[], ys: readonly number[]): number {
  const above = xs.findIndex((knot) => x <= knot);
  if (above === 0) return ys[0]!;
  if (above < 0) return Number.isNaN(x) ? x : ys.at(-1)!;
  const [x0, x1, y0, y1] = [xs[above - 1]!, xs[above]!, ys[above - 1]!, ys[above]!];
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}
