import type { Model } from "@tradeops/engine";

/** A requirement, constraint or goal that is violated, perhaps in a scenario. */
export interface Statement {
  /** The id of the statement itself, to go to. */
  element: string;
  /** `Black Friday: Do not hold up payments` */
  text: string;
}

/** What the id of something violated stands for: that of the statement, in a scenario `scenario/id`. */
export function statementOf({ scenarios, goals, requirements, constraints }: Model, id: string): Statement {
  const scenario = scenarios.find((one) => id.startsWith(`${one.id}/`));
  const element = scenario ? id.slice(scenario.id.length + 1) : id;
  const title = [goals, requirements, constraints].flat().find((one) => one.id === element)?.title ?? element;
  return { element, text: scenario ? `${scenario.title ?? scenario.id}: ${title}` : title };
}
