import { applied } from "../kernel/elementwise.js";
import type { Memory } from "./memory.js";
import type { Operand, Segment, Segments, Tally } from "./segments.js";

/**
 * Runs the calls from address `start` up to `end`, for the samples that stand `offset` bytes into each column, `bytes` long: whole turns, a chunk at
 * most.
 */
export type Run = (start: number, end: number, offset: number, bytes: number) => void;

type Vector = readonly [values: Float64Array, mask: number];

/** Segments as closures, an operation at a time. */
export function runClosures({ segments }: Segments, memory: Memory): Run {
  const { integers } = memory;
  const calls = segments.map((segment) => callOf(segment, memory));
  return (start, end, offset, bytes) => {
    for (let at = start; at < end; ) {
      const segment = integers[at / 4]!;
      calls[segment]!(at, offset, bytes);
      at += segments[segment]!.cells * 8;
    }
  };
}

function callOf(segment: Segment, memory: Memory): (at: number, offset: number, bytes: number) => void {
  const { numbers, integers } = memory;
  const view = (address: number, bytes: number) => numbers.subarray(address / 8, (address + bytes) / 8);
  const own = segment.steps.map(() => new Float64Array(0));
  return (at, offset, bytes) => {
    const results: Float64Array[] = [];
    const vectorOf = (operand: Operand): Vector => {
      switch (operand.from) {
        case "constant":
          return [Float64Array.of(operand.value), 0];
        case "scalar":
          return [view(at + 8 * operand.cell, 8), 0];
        case "column":
          return [view(integers[at / 4 + 2 * operand.cell]! + offset, bytes), -1];
        case "step":
          return [results[operand.step]!, -1];
        case "slot":
          return [view(memory.slot(operand.slot), bytes), -1];
      }
    };
    for (const [i, { op, operands, slot }] of segment.steps.entries()) {
      if (slot === undefined && own[i]!.length * 8 < bytes) own[i] = new Float64Array(bytes / 8);
      const out = slot === undefined ? own[i]!.subarray(0, bytes / 8) : view(memory.slot(slot), bytes);
      results.push(applied(op, out, operands.map(vectorOf)));
    }
    for (const tally of segment.tallies) {
      const address = integers[at / 4 + 2 * tally.cell]!;
      gather(tally, vectorOf(tally.of), numbers, tally.gather === "values" ? address + offset : address, bytes);
    }
  };
}

function gather(
  { gather: how }: Tally,
  [values, mask]: Vector,
  numbers: Float64Array,
  address: number,
  bytes: number,
): void {
  const at = address / 8;
  const length = bytes / 8;
  if (how === "values") {
    for (let i = 0; i < length; i++) numbers[at + i] = values[i & mask]!;
    return;
  }
  const origin = how === "mean" ? numbers[at]! : 0;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < length; i += 4) {
    a += values[i & mask]! - origin;
    b += values[(i + 1) & mask]! - origin;
    c += values[(i + 2) & mask]! - origin;
    d += values[(i + 3) & mask]! - origin;
  }
  numbers[at + 1]! += a + c + (b + d);
}
