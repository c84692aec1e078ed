import type { Decision, Model, Option } from "@tradeops/engine";

/** What is chosen in some decisions, by id; of the others, anything can be. */
export type Picks = ReadonlyMap<string, readonly Option[]>;

/**
 * What can be chosen in a decision, as choices that are made one by one: one of the options, nothing too where that can be; where several can be chosen,
 * each of them or not.
 */
export function choicesOf(decision: Decision, picks: Picks, surelyAsked: boolean): (readonly Option[])[][] {
  const pick = picks.get(decision.id);
  if (pick) return [[pick]];
  const nothing: (readonly Option[])[] = surelyAsked && decision.select[0] > 0 ? [] : [[]];
  if (decision.select[1] <= 1) return [[...nothing, ...decision.options.map((option) => [option])]];
  return decision.options.map((option) => [[], [option]]);
}

/** All picks in some decisions; undefined where there are more than `most`, or several options can be chosen in one. */
export function allPicks(model: Model, decisions: ReadonlySet<string>, most: number): Picks[] | undefined {
  let all: Map<string, readonly Option[]>[] = [new Map()];
  for (const decision of model.decisions) {
    if (!decisions.has(decision.id)) continue;
    if (decision.select[1] > 1) return undefined;
    const single = decision.options.map((option) => [option]);
    const choices = decision.when || decision.select[0] === 0 ? [[], ...single] : single;
    if (all.length * choices.length > most) return undefined;
    all = all.flatMap((picks) => choices.map((choice) => new Map([...picks, [decision.id, choice]])));
  }
  return all;
}
