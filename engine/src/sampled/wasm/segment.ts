import { FunctionWriter } from "../../wasm/function.js";
import { wasm } from "../../wasm/instructions.js";
import type { Memory } from "../memory.js";
import type { Operand, Segment, Tally } from "../segments.js";
import { asNumbers, type Lanes, type Writer } from "./lanes.js";
import { writeOperation } from "./operation.js";

const { v128, f64x2, f64, i32, get, set, tee } = wasm;

/** Parameters of a segment's function. */
const [call, offset, bytes] = [0, 1, 2];
/** Two samples each. */
const halves = [0, 1];

/**
 * A segment as a function of the address of a call, the offset of the samples into each column, and how many bytes they are. `masks` has the slots that
 * segments further out keep conditions in, as bits; those of this one are added.
 */
export function segmentFunction(segment: Segment, memory: Pick<Memory, "slot">, masks: Set<number>): number[] {
  const out = new FunctionWriter(3);
  const constants = new Map<string, { local: number; value: number }>();
  const writer: Writer = {
    out,
    lanes: () => out.local("v128"),
    constant: (value) => {
      const key = Object.is(value, -0) ? "-0" : String(value);
      const local = constants.get(key)?.local ?? out.local("v128");
      constants.set(key, { local, value });
      return local;
    },
  };
  const i = out.local("i32");
  const inputs = segment.inputs.map(({ from }, n) => input(out, from, n + 1));
  const tallies = segment.tallies.map((tally) => begin(out, tally));
  const before = out.code.length;
  out.emit(wasm.loop);
  for (const half of halves) writeHalf(writer, segment, { memory, masks, half, i, inputs, tallies });
  out.emit(get(i), i32.const(32), i32.add, tee(i), get(bytes), i32.lessUnsigned, wasm.branchIf(0), wasm.end);
  for (const tally of tallies) if (tally.sums) finish(out, tally.address, tally.sums);
  const setup = [...constants.values()].flatMap(({ local, value }) => [...v128.const(value), ...set(local)]);
  out.code.splice(before, 0, ...setup);
  return out.finished();
}

/** A number in both lanes of a local, or the address of the samples in a column. */
function input(out: FunctionWriter, from: "scalar" | "column", cell: number): number {
  if (from === "column") return address(out, cell, true);
  const local = out.local("v128");
  out.emit(get(call), f64.load(8 * cell), f64x2.splat, set(local));
  return local;
}

function address(out: FunctionWriter, cell: number, moving: boolean): number {
  const local = out.local("i32");
  out.emit(get(call), i32.load(8 * cell), ...(moving ? [get(offset), i32.add] : []), set(local));
  return local;
}

interface RunningTally {
  address: number;
  /** Of what is summed up: a local for each half. */
  sums?: number[];
  origin?: number;
}

function begin(out: FunctionWriter, { gather, cell }: Tally): RunningTally {
  const at = address(out, cell, gather === "values");
  if (gather === "values") return { address: at };
  const sums = halves.map(() => out.local("v128"));
  if (gather === "share") return { address: at, sums };
  const origin = out.local("v128");
  out.emit(get(at), f64.load(0), f64x2.splat, set(origin));
  return { address: at, sums, origin };
}

/** Adds (0 + 2) + (1 + 3) to the sum so far. */
function finish(out: FunctionWriter, at: number, sums: readonly number[]): void {
  const both = out.local("v128");
  out.emit(get(at), get(at), f64.load(8));
  out.emit(get(sums[0]!), get(sums[1]!), f64x2.add, tee(both), f64x2.lane(0), get(both), f64x2.lane(1), f64.add);
  out.emit(f64.add, f64.store(8));
}

interface Half {
  memory: Pick<Memory, "slot">;
  masks: Set<number>;
  half: number;
  i: number;
  inputs: readonly number[];
  tallies: readonly RunningTally[];
}

function writeHalf(
  writer: Writer,
  { steps, tallies }: Segment,
  { memory, masks, half, i, inputs, tallies: running }: Half,
): void {
  const { out } = writer;
  const results: Lanes[] = [];
  const loaded = new Map<string, number>();
  const load = (key: string, base: readonly number[], at: number, isMask = false): Lanes => {
    const known = loaded.get(key);
    if (known !== undefined) return { local: known, isMask };
    const local = writer.lanes();
    loaded.set(key, local);
    out.emit(base, v128.load(at + 16 * half), set(local));
    return { local, isMask };
  };
  const lanesOf = (operand: Operand): Lanes => {
    switch (operand.from) {
      case "constant":
        return { local: writer.constant(operand.value), isMask: false };
      case "scalar":
        return { local: inputs[operand.cell - 1]!, isMask: false };
      case "column":
        return load(`column ${operand.cell}`, [...get(inputs[operand.cell - 1]!), ...get(i), ...i32.add], 0);
      case "slot":
        return load(`slot ${operand.slot}`, get(i), memory.slot(operand.slot), masks.has(operand.slot));
      case "step":
        return results[operand.step]!;
    }
  };
  for (const { op, operands, slot } of steps) {
    const result = writeOperation(writer, op, operands.map(lanesOf), operands);
    results.push(result);
    if (slot === undefined) continue;
    if (result.isMask) masks.add(slot);
    out.emit(get(i), get(result.local), v128.store(memory.slot(slot) + 16 * half));
  }
  for (const [n, { of }] of tallies.entries()) {
    const { address: at, sums, origin } = running[n]!;
    const value = asNumbers(writer, lanesOf(of));
    if (!sums) out.emit(get(at), get(i), i32.add, value, v128.store(16 * half));
    else {
      const less = origin === undefined ? [] : [get(origin), f64x2.sub];
      out.emit(get(sums[half]!), value, ...less, f64x2.add, set(sums[half]!));
    }
  }
}
