import { type Alternatives, shortfalls } from "./alternatives.js";

/** The weight of the majority of criteria against the largest regret. */
const majority = 0.5;

/** `s`: the weighted shortfall in all criteria; `r`: in the worst of them; `q`: both, scaled to 0…1. Less is better. */
export interface Vikor {
  s: number[];
  r: number[];
  q: number[];
}

/** Source: S. Opricovic, G.-H. Tzeng, "Compromise solution by MCDM methods", European Journal of Operational Research 156 (2004). */
export function vikor(alternatives: Alternatives): Vikor {
  const { rows, weights } = alternatives;
  const s = rows.map(() => 0);
  const r = rows.map(() => 0);
  for (const [criterion, weight] of weights.entries()) {
    for (const [i, shortfall] of shortfalls(alternatives, criterion).entries()) {
      s[i]! += weight * shortfall;
      r[i] = Math.max(r[i]!, weight * shortfall);
    }
  }
  const [relativeS, relativeR] = [relative(s), relative(r)];
  return { s, r, q: rows.map((_, i) => majority * relativeS[i]! + (1 - majority) * relativeR[i]!) };
}

function relative(values: readonly number[]): number[] {
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return values.map((value) => (most > least ? (value - least) / (most - least) : 0));
}
