/** Applies a function to a number, or to each sample. */
export function map(a: number | Float64Array, f: (a: number) => number): number | Float64Array {
  if (typeof a === "number") return f(a);
  const result = new Float64Array(a.length);
  for (let i = 0; i < result.length; i++) result[i] = f(a[i]!);
  return result;
}

/** Applies a function to two numbers, sample by sample where one of them is uncertain. */
export function map2(
  a: number | Float64Array,
  b: number | Float64Array,
  f: (a: number, b: number) => number,
): number | Float64Array {
  if (typeof a === "number") return typeof b === "number" ? f(a, b) : map(b, (one) => f(a, one));
  if (typeof b === "number") return map(a, (one) => f(one, b));
  const result = new Float64Array(a.length);
  for (let i = 0; i < result.length; i++) result[i] = f(a[i]!, b[i]!);
  return result;
}
