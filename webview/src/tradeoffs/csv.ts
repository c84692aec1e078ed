import type { Model } from "@tradeops/engine";
import { csvText } from "../picture/csv.js";
import { type Candidate, choiceText, numberAt, roles } from "./candidates.js";
import type { GoalText } from "./goalText.js";

/** All candidates with their values and choices: RFC 4180, a header line, numbers in the units that the head names. */
export function csv(all: Candidate[], goals: GoalText[], model: Model): string {
  const head = [
    "member",
    "id",
    "marks",
    "utility",
    ...goals.map(({ goal }) => (goal.unit === "" ? goal.name : `${goal.name} [${goal.unit}]`)),
    ...model.decisions.map(({ id }) => id),
  ];
  const rows = all.map((candidate) => {
    const { configuration } = candidate;
    const values = goals.map(({ goal }) => numberAt(configuration.values, goal.name));
    const choices = model.decisions.map(({ id }) => choiceText(model, configuration, id));
    const marks = roles(candidate).join(" ");
    return [candidate.letter, configuration.id, marks, configuration.utility, ...values, ...choices];
  });
  return csvText([head, ...rows]);
}
