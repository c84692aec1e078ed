import type { Distribution } from "../evidence/distributions.js";
import type { Model } from "../model.js";
import { Draws } from "../sampling/draws.js";
import { type Known, knownOf } from "./known.js";
import type { Learned } from "./learning.js";
import { learnedFrom } from "./posterior.js";

/** Samples for each variable, at most, and of all observations together. */
const most = 1_000_000;
const mostNumbers = 20_000_000;

/**
 * What observations say that hang together and that too few of the model's samples fit: the same with ten, a hundred, … times as many, which few
 * variables and observations take but little time for. A text says why nothing; undefined where these are too few as well.
 */
export function learnedFromMore(
  component: readonly Known[],
  model: Model,
  declared: ReadonlyMap<string, Distribution>,
  { seed, samples }: Draws,
): Learned[] | string | undefined {
  const evidence = new Map(model.evidence.map((one) => [one.id, one]));
  for (let count = 10 * samples; count <= most && count * component.length <= mostNumbers; count *= 10) {
    const draws = new Draws(seed, count);
    const again = component.map(({ observation }) =>
      knownOf(model, draws, declared, observation, evidence.get(observation.evidence)!),
    );
    const refused = again.find((one) => typeof one === "string");
    if (refused !== undefined) return refused;
    const found = learnedFrom(
      again.filter((one) => typeof one !== "string"),
      declared,
      draws,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
