import type { Model } from "@tradeops/engine";
import { candidateOf } from "./candidate.js";
import { Order } from "./front.js";
import { rankingOf } from "./ranking.js";
import { configurations } from "./space.js";
import { Draws } from "./world.js";

/** Every configuration of a model as the oracle values it, and the ranking of the feasible ones. */
export function bruteForce(model: Model) {
  const draws = new Draws(model.seed, model.samples);
  const all = configurations(model, draws).map((choices) => candidateOf(model, draws, choices));
  const feasible = all.filter((one) => one.feasible);
  const order = new Order(model.goals, feasible);
  return { all, feasible, order, ranking: rankingOf(model.goals, order.front(feasible)) };
}
