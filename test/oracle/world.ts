import type { Decision, Model, Scenario } from "@tradeops/engine";
import { blocksOf, probabilitiesOf } from "./streams.js";
import type { Value } from "./value.js";

/** Options chosen for each decision, by position; `null`: the decision is inactive. */
export type Choices = ReadonlyMap<string, readonly number[] | null>;

/** A `when` asked for a decision that has not been made yet. */
export class Undecided extends Error {}

/** The draws of a model, by stream: the same in every configuration and scenario. */
export class Draws {
  private readonly known = new Map<string, number[]>();
  readonly blocks: [from: number, to: number][];

  constructor(
    readonly seed: number,
    readonly samples: number,
  ) {
    this.blocks = blocksOf(samples);
  }

  probability(stream: string, sample: number): number {
    const all = this.known.get(stream) ?? probabilitiesOf(this.seed, stream, this.samples);
    this.known.set(stream, all);
    return all[sample]!;
  }
}

/** One configuration in one scenario, on some of the samples: all that an expression's value depends on. */
export class World {
  /** Whether a random variable was read since this was last set to false. */
  drew = false;
  /** Values of `let`, `param` and qualities, by id: one if it is certain, else by sample. */
  readonly certain = new Map<string, Value>();
  readonly uncertain = new Map<string, Map<number, Value>>();
  private readonly overrides: ReadonlyMap<string, Scenario["overrides"][number]>;

  constructor(
    readonly model: Model,
    readonly draws: Draws,
    readonly choices: Choices,
    readonly scenario: Scenario | undefined = undefined,
    readonly range: readonly [from: number, to: number] = [0, draws.samples],
  ) {
    this.overrides = new Map(scenario?.overrides.map((override) => [override.target, override]));
  }

  /** The same on other samples. */
  on(range: readonly [from: number, to: number]): World {
    return new World(this.model, this.draws, this.choices, this.scenario, range);
  }

  override(id: string) {
    return this.overrides.get(id);
  }

  decision(id: string): Decision {
    return named(this.model.decisions, id);
  }

  chosen(decision: Decision): Decision["options"] {
    const choice = this.choices.get(decision.id);
    if (choice === undefined) throw new Undecided();
    return (choice ?? []).map((index) => decision.options[index]!);
  }

  allChosen(): Decision["options"] {
    return this.model.decisions.flatMap((decision) => this.chosen(decision));
  }
}

export function named<T extends { id: string }>(all: readonly T[], id: string): T {
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(`The model has no ${id}.`);
  return found;
}
