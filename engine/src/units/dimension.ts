/** What kind of quantity: the exponents of base units, by name, without zeros. Empty: a plain number. */
export type Dimension = ReadonlyMap<string, number>;

export const dimensionless: Dimension = new Map();

export const dimensionOf = (base: string): Dimension => new Map([[base, 1]]);

export const multiply = (a: Dimension, b: Dimension): Dimension => combine(a, b, 1);

export const divide = (a: Dimension, b: Dimension): Dimension => combine(a, b, -1);

/** Undefined where an exponent would not be a whole number: the root of a time is nothing. */
export function power(a: Dimension, exponent: number): Dimension | undefined {
  const out = new Map<string, number>();
  for (const [base, n] of a) {
    if (!Number.isInteger(n * exponent)) return undefined;
    if (n * exponent !== 0) out.set(base, n * exponent);
  }
  return out;
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.size === b.size && [...a].every(([base, n]) => b.get(base) === n);
}

function combine(a: Dimension, b: Dimension, sign: 1 | -1): Dimension {
  const out = new Map(a);
  for (const [base, n] of b) {
    const sum = (out.get(base) ?? 0) + sign * n;
    if (sum === 0) out.delete(base);
    else out.set(base, sum);
  }
  return out;
}
