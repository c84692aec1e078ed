/** An exact number: `num / den` in lowest terms, `den` positive. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export function rational(num: bigint, den = 1n): Rational {
  const sign = den < 0n ? -1n : 1n;
  const divisor = gcd(num < 0n ? -num : num, den < 0n ? -den : den) || 1n;
  return { num: (sign * num) / divisor, den: (sign * den) / divisor };
}

export const one: Rational = { num: 1n, den: 1n };

export const times = (a: Rational, b: Rational): Rational => rational(a.num * b.num, a.den * b.den);

export const over = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num);

export function raise(a: Rational, exponent: number): Rational {
  const n = BigInt(Math.abs(exponent));
  return exponent < 0 ? rational(a.den ** n, a.num ** n) : rational(a.num ** n, a.den ** n);
}

/** The shortest decimal that reads back as this double, exactly. Throws a RangeError for what is not finite. */
export function fromNumber(value: number): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(value));
  if (!match) throw new RangeError(`${value} is no finite number`);
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const shift = Number(exponent) - fraction.length;
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
}

/** The nearest double (ties to even, as a decimal is read). */
export function toNumber({ num, den }: Rational): number {
  if (num === 0n) return 0;
  const negative = num < 0n;
  const top = negative ? -num : num;
  // 21 significant decimal digits and a sticky one decide every rounding that a double can need, short of exact halves, which the sticky digit keeps apart.
  const shift = 40 - (digitsOf(top) - digitsOf(den));
  const scaled = shift >= 0 ? top * 10n ** BigInt(shift) : top;
  const divisor = shift >= 0 ? den : den * 10n ** BigInt(-shift);
  const quotient = scaled / divisor;
  const sticky = scaled % divisor === 0n ? "" : "1";
  const value = Number(`${quotient}${sticky}e${-shift - sticky.length}`);
  return negative ? -value : value;
}

const digitsOf = (value: bigint): number => value.toString().length;

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
