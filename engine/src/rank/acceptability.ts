import type { Acceptability } from "../analysis.js";
import type { Ranked } from "../members.js";
import { blocksOf } from "../sampling/blocks.js";
import { generator } from "../sampling/generator.js";
import { mean, standardError } from "../sampling/statistics.js";
import { rounded } from "../space/identity.js";
import type { Study } from "../study.js";

/** Weights that are drawn, at most. */
const most = 2000;
/** Weights times members times goals, at most. */
const mostWork = 1e6;
/** Members that are listed at most. */
const listed = 50;

/**
 * For which share of all conceivable weights each member of the front is the best, and the mean of these weights: nothing is said of what weighs how much.
 * With it the member's largest regret, whatever the weights: how far it falls short, at most, of the best member in one goal's utility.
 * Source: R. Lahdelma, J. Hokkanen, P. Salminen, "SMAA: Stochastic multiobjective acceptability analysis", European Journal of Operational Research 106 (1998).
 */
export function acceptabilityOf(study: Study, front: readonly Ranked[]): Acceptability[] {
  const { model, draws, ask } = study;
  const members = front.filter(({ member }) => member.tiedWith === null);
  const goals = model.goals.length;
  if (goals === 0 || members.length === 0) return [];
  const terms = members.map(({ terms }) => terms);
  if (terms.some((one) => one.some(Number.isNaN))) return [];
  const flat = Float64Array.from(terms.flat());
  const count = Math.max(200, Math.min(most, Math.floor(mostWork / (members.length * goals))));
  const next = generator(draws.seed, "weights");
  const blocks = blocksOf(count);
  const wins = members.map(() => new Float64Array(blocks.length));
  const central = members.map(() => new Float64Array(goals));
  for (const [block, { from, to }] of blocks.entries()) {
    for (let i = from; i < to; i++) {
      if (i % slice === 0) ask();
      const weights = simplexPoint(goals, next);
      const best = bestBy(flat, weights);
      wins[best]![block]! += 1 / (to - from);
      for (const [goal, weight] of weights.entries()) central[best]![goal]! += weight;
    }
  }
  const highest = model.goals.map((_, goal) => terms.reduce((top, one) => Math.max(top, one[goal]!), 0));
  return members
    .map(({ member }, i): Acceptability => {
      const total = central[i]!.reduce((sum, one) => sum + one, 0);
      return {
        id: member.id,
        share: rounded(mean(wins[i]!)),
        se: rounded(standardError(wins[i]!)),
        weights:
          total === 0
            ? null
            : Object.fromEntries(model.goals.map(({ id }, goal) => [id, rounded(central[i]![goal]! / total)])),
        regret: rounded(terms[i]!.reduce((worst, term, goal) => Math.max(worst, highest[goal]! - term), 0)),
      };
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, listed);
}

const slice = 64;

/** A point that is uniform on the weights that sum to 1: spacings by exponential variables. */
function simplexPoint(goals: number, next: () => number): Float64Array {
  const point = new Float64Array(goals);
  let sum = 0;
  for (let goal = 0; goal < goals; goal++) {
    point[goal] = -Math.log((next() + 0.5) / 2 ** 32);
    sum += point[goal]!;
  }
  return point.map((one) => one / sum);
}

/** Of equal ones the first, which is of higher utility by the model's own weights. */
function bestBy(terms: Float64Array, weights: Float64Array): number {
  let best = 0;
  let enough = Number.NEGATIVE_INFINITY;
  const goals = weights.length;
  for (let at = 0, i = 0; at < terms.length; i++) {
    let utility = 0;
    for (let goal = 0; goal < goals; goal++) utility += weights[goal]! * terms[at++]!;
    if (utility > enough) {
      enough = utility + noise;
      best = i;
    }
  }
  return best;
}

const noise = 1e-12;
