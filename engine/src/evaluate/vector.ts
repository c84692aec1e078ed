import type { Operation } from "./operations.js";

/** Where an operation puts its result: asked only where there is one for each sample. */
export type Out = () => Float64Array;

/** Memory of an operation's own, which it writes each of its results into. */
export function ownMemory(samples: number): Out {
  let memory: Float64Array | undefined;
  return () => {
    memory ??= new Float64Array(samples);
    return memory;
  };
}

/** Applies a function to a number, or to each sample. */
export function map(a: number | Float64Array, f: (a: number) => number, out: Out): number | Float64Array {
  if (typeof a === "number") return f(a);
  const result = out();
  for (let i = 0; i < result.length; i++) result[i] = f(a[i]!);
  return result;
}

/** Applies an operation to two numbers, sample by sample where one of them is uncertain. It may write into one of its operands. */
export function map2(
  a: number | Float64Array,
  b: number | Float64Array,
  operation: Operation,
  out: Out,
): number | Float64Array {
  if (typeof a === "number" && typeof b === "number") return operation.one(a, b);
  const result = out();
  operation.all(result, vectorOf(a), maskOf(a), vectorOf(b), maskOf(b));
  return result;
}

/** With its mask, a number stands for a vector of it. */
export const vectorOf = (value: number | Float64Array): Float64Array =>
  typeof value === "number" ? Float64Array.of(value) : value;

export const maskOf = (value: number | Float64Array): number => (typeof value === "number" ? 0 : -1);
