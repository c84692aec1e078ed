import type { Analysis, Configuration, Model } from "@tradeops/engine";
import { type Candidate, candidateOf } from "./candidate.js";
import { decidedOf } from "./decided.js";
import { Order } from "./front.js";
import { optionResults } from "./options.js";
import { pricesOf } from "./prices.js";
import { rankingOf, weightsOf } from "./ranking.js";
import { rounded, shown } from "./shown.js";
import { configurations, rawCount } from "./space.js";
import { Draws } from "./world.js";

/** What the oracle says of a model, in the words of `Analysis`. */
export interface Oracle
  extends Pick<
    Analysis,
    "configurations" | "goals" | "recommended" | "recommendedAmong" | "decided" | "options" | "prices" | "stakeholders"
  > {
  front: (Configuration & { decided: boolean; tiedWith: string[] })[];
}

/** Evaluates every configuration, one expression and one sample after the other. */
export function consult(model: Model, options: { samples?: number; seed?: number } = {}): Oracle {
  const draws = new Draws(options.seed ?? model.seed, options.samples ?? model.samples);
  const all = configurations(model, draws).map((choices) => candidateOf(model, draws, choices));
  const feasible = all.filter((one) => one.feasible);
  const lacking = all.filter((one) => one.unmeasured).length;
  const order = new Order(model.goals, feasible);
  const members = order.front(feasible);
  const ranking = rankingOf(model.goals, members);
  const front = ranking.sort(members);
  const beating = (one: Candidate) => front.filter((other) => order.beats(other, one)).map(({ id }) => id);
  // Ties need not be transitive: should each member be tied with another, the best one stands.
  const circular = front.every((one) => beating(one).length > 0);
  const tiedWith = (one: Candidate) => (circular && one === front[0] ? [] : beating(one));
  const clear = front.filter((one) => tiedWith(one).length === 0);
  // Without a goal nothing is better than another.
  const recommended = model.goals.length > 0 || clear.length === 1 ? clear[0] : undefined;
  const fixed = decidedOf(model, draws, feasible, recommended, ranking, order);
  const show = (one: Candidate) => shown(model, ranking, one);
  return {
    configurations: {
      raw: String(rawCount(model)),
      distinct: String(all.length),
      feasible: String(feasible.length),
      ...(lacking > 0 ? { unmeasured: String(lacking) } : {}),
    },
    goals: model.goals.map((goal, n) => goalResult(goal, ranking, n)),
    front: front.map((one) => ({
      ...show(one),
      decided: one.id === fixed?.candidate.id,
      tiedWith: tiedWith(one),
    })),
    recommended: recommended?.id ?? null,
    recommendedAmong: recommended && order.equalTo(recommended, members),
    decided: fixed
      ? {
          ...show(fixed.candidate),
          by: fixed.by,
          feasible: fixed.candidate.feasible,
          violates: fixed.candidate.violates,
          dominatedBy: front.filter((one) => order.dominates(one, fixed.candidate)).map(({ id }) => id),
          completed: fixed.completed,
        }
      : null,
    options: optionResults(model, feasible, front, fixed?.candidate),
    prices: pricesOf(model, ranking, feasible, front, fixed?.candidate ?? recommended),
    stakeholders: model.stakeholders.map((stakeholder) => {
      const weights = weightsOf(model.goals, stakeholder);
      return {
        name: stakeholder.id,
        influence: stakeholder.influence,
        weights: Object.fromEntries(model.goals.map((goal, n) => [goal.id, rounded(weights[n]!)])),
        recommended: ranking.sort(clear, weights)[0]?.id ?? null,
      };
    }),
  };
}

function goalResult(
  goal: Model["goals"][number],
  ranking: ReturnType<typeof rankingOf>,
  n: number,
): Analysis["goals"][number] {
  const inUnit = (value: number) => rounded(value / goal.unit.factor);
  const anchors = ranking.anchors[n];
  return {
    name: goal.id,
    title: goal.title,
    direction: goal.direction,
    statistic: goal.statistic,
    quality: goal.quality ?? null,
    unit: goal.unit.text,
    require: goal.require ? { op: goal.require.op, value: inUnit(goal.require.value) } : null,
    aim: goal.aim === undefined ? null : inUnit(goal.aim),
    worst: goal.worst === undefined ? null : inUnit(goal.worst),
    weight: rounded(ranking.weights[n]!),
    anchors: anchors ? { zero: inUnit(anchors.zero), one: inUnit(anchors.one), from: anchors.from } : null,
  };
}
