import { keyReader } from "./recalled.js";
import type { State } from "./state.js";
import type { Value } from "./value.js";

/** A compiled expression. */
export interface Node {
  /** The decisions that it reads, as indexes, ascending: equal choices there give equal values. */
  readonly reads: readonly number[];
  /** It may have a value for each sample. */
  readonly uncertain: boolean;
  /** It holds a statistic of something uncertain: a certain value that depends on the sample. */
  readonly sampled: boolean;
  /** Its value at the configuration that the evaluator is at. */
  get(): Value;
  /** The same, but a vector may be written into again at the next configuration: for those who read it at once. */
  now?(): Value;
}

/** A node's value for those who read it at once, without new memory where the node can do without. */
export const read = (node: Node): Value => (node.now ? node.now() : node.get());

export function union(...lists: (readonly number[])[]): number[] {
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}

/** Where all parts are read, what holds of a part holds of the whole. */
export function joined(parts: readonly Node[]): Pick<Node, "reads" | "uncertain" | "sampled"> {
  return {
    reads: union(...parts.map((part) => part.reads)),
    uncertain: parts.some((part) => part.uncertain),
    sampled: parts.some((part) => part.sampled),
  };
}

export function constant(value: Value): Node {
  return { reads: [], uncertain: false, sampled: false, get: () => value };
}

/** Values that are kept for one node: vectors are large. */
const mostVectors = 64;

/** What the vectors that one evaluator keeps may take. */
export class Room {
  constructor(private left = 2 ** 25) {}

  /** Whether there is room for so many bytes; then they are taken. */
  take(bytes: number): boolean {
    if (bytes > this.left) return false;
    this.left -= bytes;
    return true;
  }
}

const mostNumbers = 4096;

/**
 * Remembers a node's values by the choices that it reads. Configurations come in an order in which few choices change from one to the
 * next, so the last value is often the one asked for; others are kept while they are few and there is room. `bypass` answers whether nothing may be
 * kept; `size` is that of a vector, in bytes.
 */
export function remembered(node: Node, state: State, bypass: () => boolean, room: Room, size: number): Node {
  const { reads } = node;
  const sizes = reads.map((decision) => state.choices[decision]!.selections.length + 1);
  const combinations = sizes.reduce((product, size) => product * size, 1);
  const few = node.uncertain
    ? combinations <= mostVectors && room.take(combinations * size)
    : combinations <= mostNumbers;
  const kept = few ? new Map<number, Value>() : undefined;
  const keyNow = keyReader(reads, state);
  if (!keyNow) return node;
  let last = -1;
  let lastValue: Value = 0;
  const get = (): Value => {
    if (node.sampled && bypass()) return node.get();
    const key = keyNow();
    if (key === last) return lastValue;
    const known = kept?.get(key);
    const value = known === undefined ? node.get() : known;
    if (known === undefined) kept?.set(key, value);
    last = key;
    lastValue = value;
    return value;
  };
  if (kept || !node.now) return { ...node, get, now: undefined };
  let current = -1;
  let currentValue: Value = 0;
  const now = (): Value => {
    if (node.sampled && bypass()) return node.get();
    const key = keyNow();
    if (key === last) return lastValue;
    if (key !== current) {
      currentValue = read(node);
      current = key;
    }
    return currentValue;
  };
  return { ...node, get, now };
}
