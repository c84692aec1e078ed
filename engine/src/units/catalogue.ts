import { type Dimension, dimensionless, dimensionOf, divide, multiply, power } from "./dimension.js";
import { binary, currencies, large, si, year } from "./prefixes.js";
import { fromNumber, type Rational, rational, times } from "./rational.js";

export interface Unit {
  readonly dimension: Dimension;
  /** How many base units it is. */
  readonly factor: Rational;
}

/** Every unit by its name, prefixes applied: about 700 names. */
export const catalogue: ReadonlyMap<string, Unit> = build();

function build(): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>();
  const add = (names: string, factor: Rational | number, dimension: Dimension) => {
    for (const name of names.split(" "))
      if (!units.has(name))
        units.set(name, { dimension, factor: typeof factor === "number" ? fromNumber(factor) : factor });
  };
  const prefixed = (
    name: string,
    factor: Rational | number,
    dimension: Dimension,
    prefixes: readonly (readonly [string, Rational])[],
  ) => {
    const base = typeof factor === "number" ? fromNumber(factor) : factor;
    add(name, base, dimension);
    for (const [prefix, size] of prefixes) add(prefix + name, times(size, base), dimension);
  };

  add("ratio count", 1, dimensionless);
  add("%", rational(1n, 100n), dimensionless);
  add("permille", rational(1n, 1000n), dimensionless);
  add("ppm", rational(1n, 1_000_000n), dimensionless);

  const time = dimensionOf("s");
  const length = dimensionOf("m");
  const mass = dimensionOf("kg");
  const current = dimensionOf("A");
  const bit = dimensionOf("bit");
  const frequency = divide(dimensionless, time);
  const force = divide(multiply(mass, length), power(time, 2)!);
  const energy = multiply(force, length);
  const watt = divide(energy, time);
  const volt = divide(watt, current);
  const charge = multiply(current, time);

  prefixed("s", 1, time, si);
  add("second seconds", 1, time);
  add("min minute minutes", 60, time);
  add("h hour hours", 3600, time);
  add("d day days", 86_400, time);
  add("week weeks", 604_800, time);
  add("month months", year / 12, time);
  add("quarter quarters", year / 4, time);
  add("y year years", year, time);

  prefixed("m", 1, length, si);
  prefixed("g", rational(1n, 1000n), mass, si);
  add("t tonne tonnes", 1000, mass);
  prefixed("A", 1, current, si);
  prefixed("K", 1, dimensionOf("K"), si);
  prefixed("mol", 1, dimensionOf("mol"), si);
  prefixed("cd", 1, dimensionOf("cd"), si);
  prefixed("Hz", 1, frequency, si);
  prefixed("N", 1, force, si);
  prefixed("Pa", 1, divide(force, power(length, 2)!), si);
  prefixed("J", 1, energy, si);
  prefixed("W", 1, watt, si);
  prefixed("Wh", 3600, energy, si);
  prefixed("C", 1, charge, si);
  prefixed("V", 1, volt, si);
  prefixed("F", 1, divide(charge, volt), si);
  prefixed("L", rational(1n, 1000n), power(length, 3)!, si);

  prefixed("bit", 1, bit, [...large, ...binary]);
  prefixed("B", 8, bit, [...large, ...binary]);
  add("byte bytes", 8, bit);
  add("bits", 1, bit);

  for (const code of currencies) add(code, 1, dimensionOf(code));
  prefixed("req", 1, dimensionOf("req"), large);
  add("request requests", 1, dimensionOf("req"));
  prefixed("token", 1, dimensionOf("token"), large);
  add("tokens", 1, dimensionOf("token"));
  prefixed("FLOP", 1, dimensionOf("FLOP"), large);
  return units;
}
