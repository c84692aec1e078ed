import { isComputable } from "../evaluate/computable.js";
import { type Operator, operations } from "./operations.js";
import type { Instruction, Program } from "./program.js";

/** What a register can be: from `low` to `high`, and NaN besides where `nan` says so. */
export interface Range {
  low: number;
  high: number;
  nan: boolean;
}

const anything: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, nan: true };
const truth: Range = { low: 0, high: 1, nan: false };

/**
 * Of each register what it can be, whatever is chosen. Arithmetic rounds monotonically, so that the ends, worked out by the same operations, hold
 * for the computed values, to the last bit.
 */
export function rangesOf(program: Program, counts: readonly number[]): Range[] {
  const ranges: Range[] = [];
  for (const instruction of program.instructions) ranges.push(ownRange(instruction, ranges, counts));
  return ranges;
}

function ownRange({ op, args, value, table }: Instruction, ranges: readonly Range[], counts: readonly number[]): Range {
  if (op === "constant") return rangeOfAll([value]);
  if (op === "code") return { low: 0, high: counts[value]!, nan: false };
  if (op === "table") return rangeOfAll(table!);
  if (!operations.has(op as Operator)) return anything;
  return rangeOf(
    op as Operator,
    args.map((arg) => ranges[arg]!),
  );
}

export function rangeOfAll(values: Iterable<number>): Range {
  let [low, high, nan] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, false];
  for (const value of values) {
    if (Number.isNaN(value)) nan = true;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? anything : { low, high, nan };
}

export const isBounded = ({ low, high, nan }: Range): boolean =>
  !nan && low > Number.NEGATIVE_INFINITY && high < Number.POSITIVE_INFINITY;

/** Whether all that a register can be can be computed with. */
export const isComputableRange = ({ low, high, nan }: Range): boolean =>
  !nan && isComputable(low) && isComputable(high);

/** The range of an operation on what is within ranges. */
export function rangeOf(op: Operator, args: readonly Range[]): Range {
  const [a = anything, b = anything, c = anything] = args;
  switch (op) {
    case "select": {
      if (a.low === 0 && a.high === 0 && !a.nan) return c;
      if (!a.nan && (a.low > 0 || a.high < 0)) return b;
      return { low: Math.min(b.low, c.low), high: Math.max(b.high, c.high), nan: b.nan || c.nan };
    }
    case "computable":
      return isComputableRange(a) ? { low: 1, high: 1, nan: false } : truth;
    case "not":
      return a.nan ? anything : { low: 1 - a.high, high: 1 - a.low, nan: false };
    case "<":
    case "<=":
    case "less":
    case "atMost":
      return compared(op, a, b);
    case ">":
    case ">=":
      return compared(op, a, b, true);
    case "==":
    case "!=":
    case "equal":
      return truth;
    default:
      return isBounded(a) && (args.length < 2 || isBounded(b)) ? arithmetic(op, a, b) : anything;
  }
}

/** Of a comparison that larger left sides make false, or true where `reversed`. */
function compared(op: Operator, a: Range, b: Range, reversed = false): Range {
  if (!isBounded(a) || !isBounded(b)) return truth;
  const { apply } = operations.get(op)!;
  const [low, high] = [apply(a.high, b.low, 0), apply(a.low, b.high, 0)];
  return reversed ? { low: high, high: low, nan: false } : { low, high, nan: false };
}

function arithmetic(op: Operator, a: Range, b: Range): Range {
  switch (op) {
    case "add":
      return ends([a.low + b.low, a.high + b.high]);
    case "subtract":
      return ends([a.low - b.high, a.high - b.low]);
    case "multiply":
      return ends([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]);
    case "divide":
      if (b.low <= 0 && b.high >= 0) return anything;
      return ends([a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]);
    case "negate":
      return ends([-a.high, -a.low]);
    case "min":
      return ends([Math.min(a.low, b.low), Math.min(a.high, b.high)]);
    case "max":
      return ends([Math.max(a.low, b.low), Math.max(a.high, b.high)]);
    case "abs":
      return ends([a.low > 0 ? a.low : a.high < 0 ? -a.high : 0, Math.max(Math.abs(a.low), Math.abs(a.high))]);
    case "sqrt":
      return a.low < 0 ? anything : ends([Math.sqrt(a.low), Math.sqrt(a.high)]);
    case "round": {
      const round = operations.get("round")!.apply;
      return ends([round(a.low, 0, 0), round(a.high, 0, 0)]);
    }
    case "exp":
      return widened(Math.exp(a.low), Math.exp(a.high));
    case "log":
      return a.low <= 0 ? anything : widened(Math.log(a.low), Math.log(a.high));
    case "power":
      if (a.low < 0 || (a.low === 0 && b.low < 0)) return anything;
      return widened(
        ...(Object.values(
          ends([a.low ** b.low, a.low ** b.high, a.high ** b.low, a.high ** b.high, ...one(a, b)]),
        ).slice(0, 2) as [number, number]),
      );
    default:
      return anything;
  }
}

/** Where a base passes 1 and an exponent 0, powers turn at 1. */
const one = (a: Range, b: Range): number[] => ((a.low <= 1 && a.high >= 1) || (b.low <= 0 && b.high >= 0) ? [1] : []);

function ends(values: readonly number[]): Range {
  const range = rangeOfAll(values);
  return range.nan || !isBounded(range) ? anything : range;
}

/** Functions that may be off by the last bit, and so need not grow strictly. */
function widened(low: number, high: number): Range {
  return ends([low - Math.abs(low) * 1e-15, high + Math.abs(high) * 1e-15]);
}
