import type { Acceptability } from "../analysis.js";
import type { Ranked } from "../members.js";
import { blocksOf } from "../sampling/blocks.js";
import { generator } from "../sampling/generator.js";
import { mean, standardError } from "../sampling/statistics.js";
import { slices } from "../slices.js";
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
  ask();
  const terms = members.map(({ terms }) => terms);
  const flat = new Float64Array(terms.length * goals);
  for (const [from, to] of slices(terms.length, ask)) for (let i = from; i < to; i++) flat.set(terms[i]!, i * goals);
  if (flat.some(Number.isNaN)) return [];
  const count = Math.max(200, Math.min(most, Math.floor(mostWork / (members.length * goals))));
  const next = generator(draws.seed, "weights");
  const blocks = blocksOf(count);
  const wins = new Float64Array(members.length * blocks.length);
  const central = new Float64Array(members.length * goals);
  const best = new Set<number>();
  for (const [block, { from, to }] of blocks.entries()) {
    for (let i = from; i < to; i++) {
      ask();
      const weights = simplexPoint(goals, next);
      const winner = bestBy(flat, weights);
      best.add(winner);
      wins[winner * blocks.length + block]! += 1 / (to - from);
      for (const [goal, weight] of weights.entries()) central[winner * goals + goal]! += weight;
    }
  }
  const highest = model.goals.map((_, goal) => {
    ask();
    return terms.reduce((top, one) => Math.max(top, one[goal]!), 0);
  });
  const winsOf = (i: number) => wins.subarray(i * blocks.length, (i + 1) * blocks.length);
  const share = new Float64Array(members.length);
  for (const i of best) share[i] = rounded(mean(winsOf(i)));
  ask();
  const won = [...best].sort((a, b) => share[b]! - share[a]! || a - b);
  // Those that never win come in their order.
  const others = [...members.keys()].filter((i) => share[i] === 0).slice(0, listed);
  return [...won.filter((i) => share[i]! > 0), ...others].slice(0, listed).map((i): Acceptability => {
    const own = central.subarray(i * goals, (i + 1) * goals);
    const total = own.reduce((sum, one) => sum + one, 0);
    return {
      id: members[i]!.member.id,
      share: share[i]!,
      se: rounded(standardError(winsOf(i))),
      weights:
        total === 0 ? null : Object.fromEntries(model.goals.map(({ id }, goal) => [id, rounded(own[goal]! / total)])),
      regret: rounded(terms[i]!.reduce((worst, term, goal) => Math.max(worst, highest[goal]! - term), 0)),
    };
  });
}

const _slice = 64;

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
