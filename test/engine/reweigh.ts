import type { Model } from "@tradeops/engine";

/** The model with a share of all weights given to one goal, the other goals' weights in proportion, or equal where they are all 0. */
export function weighted(model: Model, goal: string, share: number): Model {
  const others = model.goals.filter(({ id }) => id !== goal);
  const sum = others.reduce((total, { weight }) => total + weight, 0);
  const rest = (weight: number) => (1 - share) * (sum > 0 ? weight / sum : 1 / others.length);
  return {
    ...model,
    goals: model.goals.map((one) => ({ ...one, weight: one.id === goal ? share : rest(one.weight) })),
  };
}
