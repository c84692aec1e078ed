import { type Rational, rational } from "./rational.js";

type Prefix = readonly [symbol: string, size: Rational];

const power10 = (n: number): Rational => (n < 0 ? rational(1n, 10n ** BigInt(-n)) : rational(10n ** BigInt(n)));

/** Prefixes that make more of something countable. */
export const large: readonly Prefix[] = [
  ["k", power10(3)],
  ["M", power10(6)],
  ["G", power10(9)],
  ["T", power10(12)],
  ["P", power10(15)],
  ["E", power10(18)],
];

/** The SI prefixes in use around computers; micro is `µ` or `u`. */
export const si: readonly Prefix[] = [
  ...large,
  ["h", power10(2)],
  ["d", power10(-1)],
  ["c", power10(-2)],
  ["m", power10(-3)],
  ["µ", power10(-6)],
  ["u", power10(-6)],
  ["n", power10(-9)],
  ["p", power10(-12)],
  ["f", power10(-15)],
];

export const binary: readonly Prefix[] = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].map((symbol, n) => [
  symbol,
  rational(1024n ** BigInt(n + 1)),
]);

/** ISO 4217 codes of the currencies most traded. */
export const currencies =
  "USD EUR JPY GBP CNY AUD CAD CHF HKD SGD SEK NOK DKK NZD KRW INR MXN TWD ZAR BRL PLN THB ILS IDR CZK AED TRY HUF CLP SAR PHP MYR COP RUB RON PEN VND EGP NGN ARS UAH ISK KES PKR BGN".split(
    " ",
  );

/** Seconds of a year of 365.25 days; a month is a twelfth of it. */
export const year = 31_557_600;
