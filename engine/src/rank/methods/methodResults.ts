import type { MethodResults } from "../../analysis.js";
import type { Ranked } from "../../members.js";
import { rounded } from "../../space/identity.js";
import { type Study, valuesAt } from "../../study.js";
import { spearman } from "../spearman.js";
import type { Alternatives } from "./alternatives.js";
import { chebyshev } from "./chebyshev.js";
import { promethee } from "./promethee.js";
import { topsis } from "./topsis.js";
import { vikor } from "./vikor.js";
import { weightedProduct } from "./weightedProduct.js";

/** Members that are listed for each method, at most. */
const listed = 20;

/**
 * Second opinions on the members of the front that are not tied: other methods with the same weights, and how far their rankings agree with each
 * other, as Spearman's rank correlation. The weighted product is of the goals' utilities, the others are of their values. None where nothing is feasible.
 */
export function methodResultsOf(study: Study, front: readonly Ranked[]): MethodResults {
  const { model, ranking, space } = study;
  const members = front.filter(({ member }) => member.tiedWith === null);
  if (members.length === 0 || model.goals.length === 0) return { ranked: 0, methods: [], agreement: [] };
  const rows = members.map(({ row }) => valuesAt(space, row));
  const values: Alternatives = {
    rows,
    directions: model.goals.map(({ direction }) => direction),
    weights: ranking.weights,
  };
  const utilities: Alternatives = {
    rows: members.map(({ terms }) => terms),
    directions: model.goals.map(() => "maximize"),
    weights: ranking.weights,
  };
  const scores: [name: string, scores: number[], sign: 1 | -1][] = [
    ["additive", members.map(({ member }) => member.utility ?? 0), 1],
    ["TOPSIS", topsis(values), 1],
    ["VIKOR", vikor(values).q, -1],
    ["PROMETHEE II", promethee(values), 1],
    ["weighted product", weightedProduct(utilities), 1],
    ["Chebyshev", chebyshev(values), -1],
  ];
  const methods = scores.map(([name, raw, sign]) => {
    const all = raw.map(rounded);
    const order = all.map((_, i) => i).sort((a, b) => sign * (all[b]! - all[a]!) || a - b);
    return {
      name,
      better: sign === 1 ? ("higher" as const) : ("lower" as const),
      best: members[order[0]!]!.member.id,
      scores: order.slice(0, listed).map((i) => ({ id: members[i]!.member.id, score: all[i]! })),
      merits: all.map((score) => sign * score),
    };
  });
  return {
    ranked: members.length,
    methods: methods.map(({ merits: _, ...method }) => method),
    agreement: methods.flatMap((a, i) =>
      methods.slice(i + 1).map((b) => {
        const rho = spearman(a.merits, b.merits);
        return { between: [a.name, b.name] as [string, string], spearman: Number.isNaN(rho) ? null : rounded(rho) };
      }),
    ),
  };
}
