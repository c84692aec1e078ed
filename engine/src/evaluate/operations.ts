import type { Comparison } from "../model.js";
import { comparisons, same } from "./compare.js";

/** An operand for each sample: a vector, or one number, which has the mask 0. */
type All = (out: Float64Array, a: Float64Array, ma: number, b: Float64Array, mb: number) => void;

/** An operation of two numbers. Each has a loop of its own: one that calls a function for each sample is several times slower. */
export interface Operation {
  one(a: number, b: number): number;
  /** For each sample: `one(a[i & ma], b[i & mb])`. */
  all: All;
}

export const times: Operation = {
  one: (a, b) => a * b,
  all: (out, a, ma, b, mb) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! * b[i & mb]!;
  },
};

export const plus: Operation = {
  one: (a, b) => a + b,
  all: (out, a, ma, b, mb) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! + b[i & mb]!;
  },
};

export const arithmeticOperations: Record<"*" | "/" | "^", Operation> = {
  "*": times,
  "/": {
    one: (a, b) => a / b,
    all: (out, a, ma, b, mb) => {
      for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! / b[i & mb]!;
    },
  },
  "^": {
    one: (a, b) => a ** b,
    all: (out, a, ma, b, mb) => {
      for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! ** b[i & mb]!;
    },
  },
};

export const extremes: Record<"min" | "max", Operation> = {
  min: {
    one: (a, b) => Math.min(a, b),
    all: (out, a, ma, b, mb) => {
      for (let i = 0; i < out.length; i++) out[i] = Math.min(a[i & ma]!, b[i & mb]!);
    },
  },
  max: {
    one: (a, b) => Math.max(a, b),
    all: (out, a, ma, b, mb) => {
      for (let i = 0; i < out.length; i++) out[i] = Math.max(a[i & ma]!, b[i & mb]!);
    },
  },
};

/** Of conditions, as 0 and 1. */
export const logicOperations: Record<"and" | "or" | "implies", Operation> = {
  and: times,
  or: extremes.max,
  implies: {
    one: (a, b) => Math.max(1 - a, b),
    all: (out, a, ma, b, mb) => {
      for (let i = 0; i < out.length; i++) out[i] = Math.max(1 - a[i & ma]!, b[i & mb]!);
    },
  },
};

const comparing: Record<Comparison, All> = {
  "<": (out, a, ma, b, mb) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! < b[i & mb]! && !same(a[i & ma]!, b[i & mb]!) ? 1 : 0;
  },
  "<=": (out, a, ma, b, mb) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! <= b[i & mb]! || same(a[i & ma]!, b[i & mb]!) ? 1 : 0;
  },
  ">": (out, a, ma, b, mb) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! > b[i & mb]! && !same(a[i & ma]!, b[i & mb]!) ? 1 : 0;
  },
  ">=": (out, a, ma, b, mb) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! >= b[i & mb]! || same(a[i & ma]!, b[i & mb]!) ? 1 : 0;
  },
  "==": (out, a, ma, b, mb) => {
    for (let i = 0; i < out.length; i++) out[i] = same(a[i & ma]!, b[i & mb]!) ? 1 : 0;
  },
  "!=": (out, a, ma, b, mb) => {
    for (let i = 0; i < out.length; i++) out[i] = same(a[i & ma]!, b[i & mb]!) ? 0 : 1;
  },
};

/** A comparison, as 0 and 1. */
export const comparisonOperation = (op: Comparison): Operation => ({
  one: (a, b) => Number(comparisons[op](a, b)),
  all: comparing[op],
});
