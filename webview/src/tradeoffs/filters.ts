import type { Model } from "@tradeops/engine";
import { type Candidate, choiceText, numberAt } from "./candidates.js";

/** What is left of the configurations: between bounds of goals, in each goal's unit, and with certain choices. */
export interface Filters {
  /** By goal; `null`: no bound on that side. */
  goals: ReadonlyMap<string, { from: number | null; to: number | null }>;
  /** By decision, the text of what is chosen. */
  choices: ReadonlyMap<string, string>;
}

export const noFilters: Filters = { goals: new Map(), choices: new Map() };

export const isFiltered = ({ goals, choices }: Filters): boolean => goals.size > 0 || choices.size > 0;

/** Those that pass all filters. */
export function filtered(all: Candidate[], { goals, choices }: Filters, model: Model): Candidate[] {
  return all.filter(
    ({ configuration }) =>
      [...goals].every(([goal, { from, to }]) => {
        const value = numberAt(configuration.values, goal);
        return value !== null && (from === null || value >= from) && (to === null || value <= to);
      }) && [...choices].every(([decision, text]) => choiceText(model, configuration, decision) === text),
  );
}

export function withRange(filters: Filters, goal: string, from: number | null, to: number | null): Filters {
  const goals = new Map(filters.goals);
  if (from === null && to === null) goals.delete(goal);
  else goals.set(goal, { from, to });
  return { ...filters, goals };
}

export function withChoice(filters: Filters, decision: string, text: string | null): Filters {
  const choices = new Map(filters.choices);
  if (text === null) choices.delete(decision);
  else choices.set(decision, text);
  return { ...filters, choices };
}
