import {
  arithmeticOperations,
  comparisonOperation,
  extremes,
  type Operation as Loops,
  plus,
} from "../evaluate/operations.js";
import type { Comparison } from "../model.js";
import { Column, type Entry, masked } from "./column.js";
import { type Operator, operations } from "./operations.js";

/** An operation on entries, sample by sample; a column only where one of them is. */
export function elementwise(op: Operator, entries: readonly Entry[]): Entry {
  const [a = 0, b = 0, c = 0] = entries;
  if (typeof a === "number" && typeof b === "number" && typeof c === "number")
    return operations.get(op)!.apply(a, b, c);
  if (op === "select" && typeof a === "number") return a ? b : c;
  const { length } = (entries.find((entry) => typeof entry !== "number") as Column).values;
  return new Column(() => applied(op, new Float64Array(length), entries.map(masked)));
}

/** Writes `op` of operands, each with its mask, into `out`. */
export function applied(
  op: Operator,
  out: Float64Array,
  [a, b, c]: readonly (readonly [values: Float64Array, mask: number])[],
): Float64Array {
  const fast = loops.get(op);
  if (fast && b) fast.all(out, a![0], a![1], b[0], b[1]);
  else if (op === "select") {
    const [test, yes, no] = [a!, b!, c!];
    for (let i = 0; i < out.length; i++) out[i] = test[0][i & test[1]] ? yes[0][i & yes[1]]! : no[0][i & no[1]]!;
  } else {
    const { apply } = operations.get(op)!;
    const [x, y, z] = [a!, b ?? nothing, c ?? nothing];
    for (let i = 0; i < out.length; i++) out[i] = apply(x[0][i & x[1]]!, y[0][i & y[1]]!, z[0][i & z[1]]!);
  }
  return out;
}

const nothing = [Float64Array.of(0), 0] as const;

const comparisons: Comparison[] = ["<", "<=", ">", ">=", "==", "!="];

/** Loops that call no function for each sample. */
const loops = new Map<Operator, Loops>([
  ["add", plus],
  ["multiply", arithmeticOperations["*"]],
  ["divide", arithmeticOperations["/"]],
  ["power", arithmeticOperations["^"]],
  ["min", extremes.min],
  ["max", extremes.max],
  ...comparisons.map((op): [Operator, Loops] => [op, comparisonOperation(op)]),
]);
