import { betaQuantile } from "../distributions/beta.js";

/** The 97.5 % point of Student's t distribution with `freedom` ≥ 1 degrees of freedom. */
export function student975(freedom: number): number {
  // P(|T| > t) = I_x(ν/2, 1/2) with x = ν / (ν + t²).
  const x = betaQuantile(freedom / 2, 0.5, 0.05);
  return Math.sqrt((freedom * (1 - x)) / x);
}
