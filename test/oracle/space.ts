import { createHash } from "node:crypto";
import type { Decision, Model } from "@tradeops/engine";
import { evaluate } from "./evaluate.js";
import { type Choices, type Draws, Undecided, World } from "./world.js";

/** Ways to fill in every decision, whether it is active or not. */
export function rawCount(model: Model): bigint {
  return model.decisions.map((decision) => BigInt(waysOf(decision).length)).reduce((a, b) => a * b, 1n);
}

/** Every configuration once: each decision is asked as soon as what its `when` reads is settled. */
export function configurations(model: Model, draws: Draws, made: Choices = new Map()): Choices[] {
  const open = model.decisions.filter(({ id }) => !made.has(id));
  if (open.length === 0) return [made];
  for (const decision of open) {
    const active = isActive(decision, new World(model, draws, made));
    if (active === undefined) continue;
    const ways = active ? waysOf(decision) : [null];
    return ways.flatMap((way) => configurations(model, draws, new Map([...made, [decision.id, way]])));
  }
  throw new Error("Every open decision waits for another.");
}

/** Whether a decision is asked; undefined while that depends on decisions that are not made. */
export function isActive(decision: Decision, world: World): boolean | undefined {
  if (!decision.when) return true;
  try {
    return evaluate(decision.when, world, 0) === true;
  } catch (problem) {
    if (problem instanceof Undecided) return undefined;
    throw problem;
  }
}

/** The subsets of the options that `select` allows, in lexicographic order. */
export function waysOf({ options, select: [min, max] }: Decision): number[][] {
  const extend = (chosen: number[]): number[][] => [
    ...(chosen.length >= min ? [chosen] : []),
    ...(chosen.length < max
      ? options.flatMap((_, index) => (index > (chosen.at(-1) ?? -1) ? extend([...chosen, index]) : []))
      : []),
  ];
  return extend([]);
}

/** First 16 hex digits of the SHA-256 of the active choices. */
export function idOf(model: Model, choices: Choices): string {
  const active = model.decisions
    .flatMap(({ id, options }): [string, string[]][] => {
      const chosen = choices.get(id);
      return chosen ? [[id, chosen.map((index) => options[index]!.name).sort()]] : [];
    })
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return createHash("sha256").update(JSON.stringify(active), "utf8").digest("hex").slice(0, 16);
}
