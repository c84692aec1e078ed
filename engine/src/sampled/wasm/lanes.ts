import type { FunctionWriter } from "../../wasm/function.js";
import { wasm } from "../../wasm/instructions.js";

/** A value for two samples in a local: numbers, or a condition as bits that are all 1 or all 0. */
export interface Lanes {
  local: number;
  isMask: boolean;
}

/** What operations are written with. */
export interface Writer {
  out: FunctionWriter;
  /** A local with a constant, set before the loop. */
  constant(value: number): number;
  /** A new local for two lanes. */
  lanes(): number;
}

/** Puts two numbers on the stack; a condition as 0 and 1. */
export function asNumbers(writer: Writer, { local, isMask }: Lanes): number[] {
  return isMask ? [...wasm.get(local), ...wasm.get(writer.constant(1)), ...wasm.v128.and] : wasm.get(local);
}
