import type { Analysis, Configuration, GoalResult } from "../analysis.js";
import type { Model } from "../model.js";
import { rounded } from "../space/identity.js";
import { changedElements, type ElementChange } from "./elements.js";

/** A system at one revision. */
export interface Revision {
  model: Model;
  analysis: Analysis;
}

/** What is another in meaning between two revisions of a system. Plain data, in a stable order: what `tradeops diff --json` prints for a system. */
export interface Comparison {
  system: string;
  elements: ElementChange[];
  /** Feasible configurations, as decimal strings. */
  feasible: { before: string; after: string };
  /** Ids of members of the front that only the one revision has. */
  front: { before: number; after: number; entered: string[]; left: string[] };
  recommended: ConfigurationChange;
  decided: ConfigurationChange;
  /** Goals that both have, whose threshold, aim, direction, statistic or weight is another. */
  goals: { name: string; before: GoalTerms; after: GoalTerms }[];
}

export type GoalTerms = Pick<GoalResult, "direction" | "statistic" | "unit" | "require" | "aim" | "worst" | "weight">;

export interface ConfigurationChange {
  /** `null`: there is none. */
  before: Chosen | null;
  after: Chosen | null;
  /** After minus before, by goal that both have in the same unit. */
  change: { goal: string; unit: string; by: number }[];
}

export interface Chosen extends Pick<Configuration, "id" | "options" | "values" | "utility"> {
  /** Whether it meets all requirements and constraints, and nothing dominates it. */
  holds: boolean;
}

/** Compares two revisions of a system. */
export function compare(before: Revision, after: Revision): Comparison {
  const [old, now] = [before.analysis, after.analysis];
  const ids = { before: new Set(old.front.map(({ id }) => id)), after: new Set(now.front.map(({ id }) => id)) };
  const units = new Map(old.goals.map(({ name, unit }) => [name, unit]));
  const same = now.goals.filter(({ name, unit }) => units.get(name) === unit);
  return {
    system: now.system,
    elements: changedElements(before.model, after.model),
    feasible: { before: old.configurations.feasible, after: now.configurations.feasible },
    front: {
      before: ids.before.size,
      after: ids.after.size,
      entered: [...ids.after].filter((id) => !ids.before.has(id)),
      left: [...ids.before].filter((id) => !ids.after.has(id)),
    },
    recommended: changeOf(recommendedOf(old), recommendedOf(now), same),
    decided: changeOf(decidedOf(old), decidedOf(now), same),
    goals: goalChanges(old.goals, now.goals),
  };
}

function recommendedOf({ front, recommended }: Analysis): Chosen | null {
  const member = front.find(({ id }) => id === recommended);
  return member ? chosen(member, true) : null;
}

function decidedOf({ decided }: Analysis): Chosen | null {
  return decided && chosen(decided, decided.feasible && decided.dominatedBy.length === 0);
}

const chosen = ({ id, options, values, utility }: Configuration, holds: boolean): Chosen => ({
  id,
  options,
  values,
  utility,
  holds,
});

function changeOf(before: Chosen | null, after: Chosen | null, same: readonly GoalResult[]): ConfigurationChange {
  const [old, now] = [before, after].map((one) => new Map(Object.entries(one?.values ?? {})));
  const change = same.flatMap(({ name, unit }) => {
    const [earlier, value] = [old!.get(name), now!.get(name)];
    return earlier === undefined || value === undefined ? [] : [{ goal: name, unit, by: rounded(value - earlier) }];
  });
  return { before, after, change };
}

function goalChanges(before: readonly GoalResult[], after: readonly GoalResult[]): Comparison["goals"] {
  const old = new Map(before.map((goal) => [goal.name, terms(goal)]));
  return after.flatMap((goal) => {
    const [earlier, now] = [old.get(goal.name), terms(goal)];
    return earlier && JSON.stringify(earlier) !== JSON.stringify(now)
      ? [{ name: goal.name, before: earlier, after: now }]
      : [];
  });
}

const terms = ({ direction, statistic, unit, require, aim, worst, weight }: GoalResult): GoalTerms => ({
  direction,
  statistic,
  unit,
  require,
  aim,
  worst,
  weight,
});
