import { mostShape } from "../distributions/check.js";
import type { Written } from "./learning.js";

/** A beta distribution with shapes no larger than the language has: both are scaled down by one factor, which keeps the mean; and what to say of it. */
export function capped({ kind, args }: Written): [Written, string?] {
  if (kind !== "beta") return [{ kind, args }];
  const most = args.reduce((a, b) => Math.max(a, b));
  if (!(most > mostShape) || !Number.isFinite(most)) return [{ kind, args }];
  return [
    { kind, args: args.map((arg) => (arg / most) * mostShape) },
    `Its observations are more than \`${kind}\` can count: both shapes are scaled down to ${mostShape.toLocaleString("en-US")} at most, which keeps its mean and leaves it less sure than it was measured.`,
  ];
}
