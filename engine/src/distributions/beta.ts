import { logGamma } from "./logGamma.js";

/** The quantile of the beta distribution with shapes `a` and `b` at `u` in (0, 1): Newton steps kept inside a bracket that only shrinks. */
export function betaQuantile(a: number, b: number, u: number): number {
  const scale = logGamma(a + b) - logGamma(a) - logGamma(b);
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < 200; step++) {
    const error = betaProbability(a, b, x) - u;
    if (error > 0) high = x;
    else low = x;
    // By logarithms: the scale of shapes of a few thousand passes the largest double.
    const density = Math.exp(scale + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x));
    const newton = x - error / density;
    if (Math.abs(newton - x) <= 4e-16 * x || high - low <= 4e-16 * high) return x;
    x = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return x;
}

/**
 * The regularised incomplete beta function I_x(a, b), by its continued fraction in the modified form of Lentz.
 * Source: NIST Digital Library of Mathematical Functions, 8.17.22.
 */
export function betaProbability(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaProbability(b, a, 1 - x);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = notZero(1 - ((a + b) * x) / (a + 1));
  d = 1 / d;
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return front * fraction;
}

const notZero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x);
