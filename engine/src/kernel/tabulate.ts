import type { Node } from "../evaluate/node.js";
import type { State } from "../evaluate/state.js";
import type { Value } from "../evaluate/value.js";
import { Column, type Entry } from "./column.js";
import { type Lowered, missingOf } from "./lowered.js";
import type { Program } from "./program.js";
import type { Texts } from "./texts.js";

/** What tables are made from. */
export interface Codes {
  state: State;
  program: Program;
  texts: Texts;
  /** For each decision, how many are made once it is. */
  depths: readonly number[];
  /** For each decision, whether it may be left unasked. */
  optional: readonly boolean[];
  tables: TableSizes;
  /** Throws if it was asked to stop; called before something is evaluated. */
  ask(): void;
}

export interface TableSizes {
  /** What depends on so few choices becomes a table at once. */
  small: number;
  /** What has no other form becomes a table if it has no more entries than this. */
  large: number;
}

/** The codes that the decisions have together, unasked included. */
export function combinations({ state }: Codes, reads: readonly number[]): number {
  return reads.reduce((product, decision) => product * (state.choices[decision]!.selections.length + 1), 1);
}

/** The values of a node for all choices that it reads, as the evaluator says, or columns of them; undefined where they are of several kinds. */
export function tabulate(codes: Codes, node: Node): Lowered | undefined {
  const { state, program, texts, depths, optional } = codes;
  const reads = [...node.reads].sort((a, b) => depths[a]! - depths[b]!);
  const sizes = reads.map((decision) => state.choices[decision]!.selections.length + 1);
  const length = combinations(codes, reads);
  const values: Entry[] = new Array<Entry>(length).fill(0);
  const missing = new Float64Array(length);
  const reachable: number[] = [];
  let kind: Lowered["kind"] = "none";
  for (let at = 0; at < length; at++) {
    const chosen = digits(at, sizes);
    if (chosen.some((code, i) => code === 0 && !optional[reads[i]!])) continue;
    codes.ask();
    for (const [i, decision] of reads.entries()) state.codes[decision] = chosen[i]!;
    const value = node.get();
    // Conditions too have numbers for their samples, 0 and 1.
    const type = value instanceof Float64Array ? "number" : kindOf(value);
    if (type !== "none" && kind !== "none" && type !== kind) return undefined;
    if (type !== "none") kind = type;
    values[at] = entryOf(value, texts);
    missing[at] = missingOf(value);
    reachable.push(at);
  }
  state.codes.fill(0);
  spread(values, reachable);
  spread(missing, reachable);
  const index = reads.reduce(
    (row, decision, i) => (i === 0 ? program.code(decision) : program.index(row, sizes[i]!, program.code(decision))),
    program.constant(0),
  );
  return { kind, value: program.columns(index, values), missing: program.table(index, missing) };
}

function entryOf(value: Value, texts: Texts): Entry {
  if (value instanceof Float64Array) return new Column(() => value);
  if (typeof value === "string") return texts.number(value);
  return typeof value === "symbol" ? Number.NaN : Number(value);
}

function kindOf(value: Exclude<Value, Float64Array>): Lowered["kind"] {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "string" ? "text" : "none";
}

function digits(number: number, sizes: readonly number[]): number[] {
  const result = sizes.map(() => 0);
  let rest = number;
  for (let i = sizes.length - 1; i >= 0; i--) {
    result[i] = rest % sizes[i]!;
    rest = Math.floor(rest / sizes[i]!);
  }
  return result;
}

/** What is never read is as the first that is: a table of equal entries is then seen to be one. */
function spread(entries: Entry[] | Float64Array, reachable: readonly number[]): void {
  const used = new Set(reachable);
  for (let at = 0; at < entries.length; at++) if (!used.has(at)) entries[at] = entries[reachable[0] ?? 0]!;
}
