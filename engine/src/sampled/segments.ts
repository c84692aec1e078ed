import type { Statistic } from "../evaluate/statistic.js";
import type { Operator } from "../kernel/operations.js";
import type { Program } from "../kernel/program.js";
import { type Chain, chainsIn } from "./chains.js";

/** Where an operand comes from. */
export type Operand =
  | { from: "constant"; value: number }
  /** A number, or the address of a column, in a cell of the call. */
  | { from: "scalar"; cell: number }
  | { from: "column"; cell: number }
  /** An earlier step of the segment. */
  | { from: "step"; step: number }
  /** A step of a segment further out, kept in a slot. */
  | { from: "slot"; slot: number };

/** An operation on all samples of a chunk. */
export interface VectorStep {
  op: Operator;
  operands: Operand[];
  /** Where it is kept for segments further in. */
  slot?: number;
}

/** What is gathered for a statistic: sums of chunks, or all values. The cell of the call has the address. */
export interface Tally {
  gather: "mean" | "share" | "values";
  of: Operand;
  cell: number;
}

/** What is computed with samples once so many decisions are made: one loop over the samples of a chunk. */
export interface Segment {
  depth: number;
  /** Registers that a call has in its cells, from cell 1 on: cell 0 has the number of the segment. */
  inputs: { from: "scalar" | "column"; register: number }[];
  steps: VectorStep[];
  tallies: Tally[];
  /** The statistic that each tally is for: its register. */
  statistics: number[];
  /** How many cells a call has. */
  cells: number;
}

export interface Segments {
  segments: Segment[];
  slots: number;
}

/** The segments that the given statistics need, from the outermost. Each statistic is in one. */
export function segmentsOf(
  { instructions }: Program,
  statistics: readonly number[],
  depths: readonly number[],
): Segments {
  const byDepth = new Map<number, SegmentMaker>();
  const places = new Map<number, Place>();
  let slots = 0;
  const chainOf = chainsIn(instructions, statistics);
  const makerAt = (depth: number): SegmentMaker => {
    const maker = byDepth.get(depth) ?? new SegmentMaker(depth);
    byDepth.set(depth, maker);
    return maker;
  };
  const operandOf = (register: number, reader: SegmentMaker): Operand => {
    const { op, sampled, value } = instructions[register]!;
    if (op === "constant") return { from: "constant", value };
    if (!sampled) return reader.input("scalar", register);
    return op === "columns" ? reader.input("column", register) : readFrom(placeOf(register), reader);
  };
  const readFrom = ({ maker, step }: Place, reader: SegmentMaker): Operand => {
    if (maker === reader) return { from: "step", step };
    const made = maker.segment.steps[step]!;
    made.slot ??= slots++;
    return { from: "slot", slot: made.slot };
  };
  const placeOf = (register: number): Place => {
    const known = places.get(register);
    if (known) return known;
    const { op, args } = instructions[register]!;
    const chain = chainOf(register);
    const place = chain
      ? linked(op as Operator, chain)
      : placed(op as Operator, depths[register]!, (maker) => args.map((arg) => operandOf(arg, maker)));
    places.set(register, place);
    return place;
  };
  const placed = (op: Operator, depth: number, operandsFor: (maker: SegmentMaker) => Operand[]): Place => {
    const maker = makerAt(depth);
    const operands = operandsFor(maker);
    return { maker, step: maker.segment.steps.push({ op, operands }) - 1 };
  };
  /** Terms that are known further out come first. */
  const linked = (op: Operator, { terms, args }: Chain): Place => {
    const [first, ...others] = [...terms].sort((a, b) => depths[a]! - depths[b]!);
    let rest: Place | undefined;
    for (const term of others) {
      const before = rest;
      rest = placed(op, depths[term]!, (maker) =>
        args.map((arg) => {
          if (arg === "rest") return before ? readFrom(before, maker) : operandOf(first!, maker);
          return operandOf(arg === "term" ? term : arg, maker);
        }),
      );
    }
    return rest!;
  };
  for (const register of statistics) {
    const { statistic, args } = instructions[register]!;
    const [of] = args;
    const maker = makerAt(depths[register]!);
    maker.tallies.push({ register, gather: gathered(statistic!), of: operandOf(of!, maker) });
  }
  const makers = [...byDepth.values()].sort((a, b) => a.segment.depth - b.segment.depth);
  return { segments: makers.map((maker) => maker.finished()), slots };
}

interface Place {
  maker: SegmentMaker;
  step: number;
}

const gathered = ({ kind }: Statistic): Tally["gather"] =>
  kind === "mean" ? kind : kind === "probability" ? "share" : "values";

class SegmentMaker {
  readonly segment: Segment;
  readonly tallies: { register: number; gather: Tally["gather"]; of: Operand }[] = [];
  private readonly known = new Map<number, Operand>();

  constructor(depth: number) {
    this.segment = { depth, inputs: [], steps: [], tallies: [], statistics: [], cells: 0 };
  }

  input(from: "scalar" | "column", register: number): Operand {
    const known = this.known.get(register);
    if (known) return known;
    const cell = this.segment.inputs.push({ from, register });
    const operand: Operand = from === "scalar" ? { from, cell } : { from, cell };
    this.known.set(register, operand);
    return operand;
  }

  finished(): Segment {
    const first = 1 + this.segment.inputs.length;
    const tallies = this.tallies.map(({ gather, of }, i) => ({ gather, of, cell: first + i }));
    return {
      ...this.segment,
      tallies,
      statistics: this.tallies.map(({ register }) => register),
      cells: first + tallies.length,
    };
  }
}
