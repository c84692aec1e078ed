import { tolerance } from "../../evaluate/compare.js";
import { largest } from "../../evaluate/computable.js";
import type { Operator } from "../../kernel/operations.js";
import type { Comparison } from "../../model.js";
import { wasm } from "../../wasm/instructions.js";
import { equals } from "../../wasm/threshold.js";
import type { Operand } from "../segments.js";
import { asNumbers, type Lanes, type Writer } from "./lanes.js";

const { v128, f64x2, get, set } = wasm;

/** Functions of the host: their index. */
export const imported = { exp: 0, log: 1, power: 2 } as const;

/** Writes an operation on two lanes; answers where its result is. The arithmetic is that of `kernel/operations.ts`. */
export function writeOperation(
  writer: Writer,
  op: Operator,
  lanes: readonly Lanes[],
  operands: readonly Operand[],
): Lanes {
  const [a, b] = lanes;
  const numbers = (of: Lanes | undefined) => asNumbers(writer, of!);
  const store = (isMask: boolean, ...code: (readonly number[])[]): Lanes => {
    const local = writer.lanes();
    writer.out.emit(...code, set(local));
    return { local, isMask };
  };
  switch (op) {
    case "add":
      return store(false, numbers(a), numbers(b), f64x2.add);
    case "subtract":
      return store(false, numbers(a), numbers(b), f64x2.sub);
    case "multiply":
      return store(false, numbers(a), numbers(b), f64x2.mul);
    case "divide":
      return store(false, numbers(a), numbers(b), f64x2.div);
    case "min":
      return store(false, numbers(a), numbers(b), f64x2.min);
    case "max":
      return store(false, numbers(a), numbers(b), f64x2.max);
    case "negate":
      return store(false, numbers(a), f64x2.neg);
    case "abs":
      return store(false, numbers(a), f64x2.abs);
    case "sqrt":
      return store(false, numbers(a), f64x2.sqrt);
    case "not":
      if (a!.isMask) return store(true, get(a!.local), v128.not);
      return store(false, get(writer.constant(1)), numbers(a), f64x2.sub);
    case "less":
      return store(true, numbers(a), numbers(b), f64x2.less);
    case "atMost":
      return store(true, numbers(a), numbers(b), f64x2.atMost);
    case "equal":
      return store(true, numbers(a), numbers(b), f64x2.equal);
    case "computable":
      return store(true, numbers(a), f64x2.abs, get(writer.constant(largest)), f64x2.atMost);
    case "round":
      return round(writer, numbers(a), store);
    case "exp":
    case "log":
    case "power":
      return store(false, called(op, lanes.map(numbers)));
    case "select":
      return select(writer, lanes, operands, store);
    default:
      return compare(writer, op, lanes, operands, store);
  }
}

type Store = (isMask: boolean, ...code: (readonly number[])[]) => Lanes;

/** A function of the host, lane by lane. */
function called(op: keyof typeof imported, args: readonly (readonly number[])[]): number[] {
  const lane = (n: number) => [...args.flatMap((arg) => [...arg, ...f64x2.lane(n)]), ...wasm.call(imported[op])];
  return [...lane(0), ...f64x2.splat, ...lane(1), ...f64x2.replaceLane(1)];
}

/** To the nearest whole number, halves away from zero, with the sign of the operand. */
function round(writer: Writer, a: readonly number[], store: Store): Lanes {
  const size = store(false, a, f64x2.abs).local;
  const whole = store(false, get(size), f64x2.floor).local;
  const up = [...get(size), ...get(whole), ...f64x2.sub, ...get(writer.constant(0.5)), ...f64x2.atLeast];
  const sign = [...a, ...get(writer.constant(-0)), ...v128.and];
  return store(false, get(whole), up, get(writer.constant(1)), v128.and, f64x2.add, sign, v128.or);
}

/** `b` where `a` is neither 0 nor NaN, else `c`. */
function select(writer: Writer, [a, b, c]: readonly Lanes[], operands: readonly Operand[], store: Store): Lanes {
  const test = a!.isMask ? get(a!.local) : [...get(a!.local), ...f64x2.abs, ...get(writer.constant(0)), ...f64x2.more];
  const [yes, no] = [truth(b!, operands[1]!), truth(c!, operands[2]!)];
  if (yes === undefined || no === undefined)
    return store(false, asNumbers(writer, b!), asNumbers(writer, c!), test, v128.select);
  if (yes === true) return store(true, test, bitsOf(writer, no), v128.or);
  if (no === false) return store(true, test, bitsOf(writer, yes), v128.and);
  return store(true, bitsOf(writer, yes), bitsOf(writer, no), test, v128.select);
}

/** A condition: one that is the same everywhere, or where it is; undefined for what may be another number. */
function truth({ local, isMask }: Lanes, operand: Operand): boolean | { local: number } | undefined {
  if (isMask) return { local };
  if (operand.from !== "constant") return undefined;
  return operand.value === 1 ? true : Object.is(operand.value, 0) ? false : undefined;
}

function bitsOf(writer: Writer, condition: boolean | { local: number }): number[] {
  if (typeof condition !== "boolean") return get(condition.local);
  return [...get(writer.constant(0)), ...(condition ? v128.not : [])];
}

/** A comparison that forgives rounding noise: with a constant by the ends of what counts as equal. */
function compare(
  writer: Writer,
  op: Comparison,
  [a, b]: readonly Lanes[],
  operands: readonly Operand[],
  store: Store,
): Lanes {
  const x = asNumbers(writer, a!);
  const bound = operands[1]!;
  if (bound.from === "constant" && Number.isFinite(bound.value)) {
    const { least, greatest } = equals(bound.value);
    const against = (end: number, by: readonly number[]) => [...x, ...get(writer.constant(end)), ...by];
    const near = [...against(least, f64x2.atLeast), ...against(greatest, f64x2.atMost), ...v128.and];
    if (op === "<=") return store(true, against(greatest, f64x2.atMost));
    if (op === "<") return store(true, against(least, f64x2.less));
    if (op === ">=") return store(true, against(least, f64x2.atLeast));
    if (op === ">") return store(true, against(greatest, f64x2.more));
    return store(true, near, ...(op === "!=" ? [v128.not] : []));
  }
  const y = asNumbers(writer, b!);
  const gap = store(false, x, y, f64x2.sub, f64x2.abs).local;
  const largest = [...x, ...f64x2.abs, ...y, ...f64x2.abs, ...f64x2.max];
  const within = [...get(gap), ...get(writer.constant(tolerance)), ...largest, ...f64x2.mul, ...f64x2.atMost];
  const bounded = [...get(gap), ...get(writer.constant(Number.POSITIVE_INFINITY)), ...f64x2.less];
  const near = [...within, ...bounded, ...v128.and, ...x, ...y, ...f64x2.equal, ...v128.or];
  if (op === "==" || op === "!=") return store(true, near, ...(op === "!=" ? [v128.not] : []));
  const strict = op === "<" || op === "<=" ? f64x2.less : f64x2.more;
  if (op === "<" || op === ">") return store(true, x, y, strict, near, v128.andNot);
  return store(true, x, y, strict, near, v128.or);
}
