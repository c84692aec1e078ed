import type { Configuration, Model } from "@tradeops/engine";
import { type Candidate, choiceText, numberAt } from "./candidates.js";
import type { GoalText } from "./goalText.js";
import { joined } from "./joined.js";

/** What one configuration changes against another. */
export interface Comparison {
  /** `Choosing B over A gains …, at the cost of ….` */
  sentence: string;
  choices: { decision: string; title: string; from: string; to: string; isDifferent: boolean }[];
  goals: GoalChange[];
}

export interface GoalChange {
  /** Of the goal. */
  id: string;
  name: string;
  from: string;
  to: string;
  change: string;
  /** `same`: no difference beyond sampling error, two standard errors of the difference. */
  effect: "better" | "worse" | "same";
}

/** Differences first. */
export function compare(chosen: Candidate, over: Candidate, goals: GoalText[], model: Model): Comparison {
  const changes = goals.flatMap((goal) => changeOf(over.configuration, chosen.configuration, goal) ?? []);
  const choices = model.decisions.map(({ id, title }) => {
    const from = choiceText(model, over.configuration, id);
    const to = choiceText(model, chosen.configuration, id);
    return { decision: id, title: title ?? id, from, to, isDifferent: from !== to };
  });
  return {
    sentence: sentence(chosen.letter, over.letter, changes),
    choices: choices.sort((a, b) => Number(b.isDifferent) - Number(a.isDifferent)),
    goals: changes.sort((a, b) => Number(a.effect === "same") - Number(b.effect === "same")),
  };
}

/** `Choosing it over what was decided gains …, at the cost of ….` */
export function compareSentence(
  chosenName: string,
  overName: string,
  over: Configuration,
  chosen: Configuration,
  goals: GoalText[],
): string {
  return sentence(
    chosenName,
    overName,
    goals.flatMap((goal) => changeOf(over, chosen, goal) ?? []),
  );
}

/** What one goal changes from a configuration to another; undefined where one of them has no value. */
export function changeOf(over: Configuration, chosen: Configuration, text: GoalText): GoalChange | undefined {
  const { name, direction } = text.goal;
  const from = numberAt(over.values, name);
  const to = numberAt(chosen.values, name);
  if (from === null || to === null) return undefined;
  const error = Math.hypot(numberAt(over.se, name) ?? 0, numberAt(chosen.se, name) ?? 0);
  const change = to - from;
  const isSame = change === 0 || Math.abs(change) <= 2 * error;
  const isBetter = direction === "maximize" ? change > 0 : change < 0;
  return {
    id: name,
    name: text.name,
    from: text.value(from),
    to: text.value(to),
    change: text.change(change),
    effect: isSame ? "same" : isBetter ? "better" : "worse",
  };
}

function sentence(chosen: string, over: string, changes: GoalChange[]): string {
  const listed = (effect: GoalChange["effect"]) =>
    joined(changes.filter((one) => one.effect === effect).map((one) => `“${one.name}” (${one.change})`));
  const gains = listed("better");
  const costs = listed("worse");
  if (gains === "" && costs === "") return `${chosen} and ${over} are alike for every goal, within sampling error.`;
  if (costs === "") return `Choosing ${chosen} over ${over} gains ${gains} and costs nothing.`;
  if (gains === "") return `Choosing ${chosen} over ${over} gains nothing, at the cost of ${costs}.`;
  return `Choosing ${chosen} over ${over} gains ${gains}, at the cost of ${costs}.`;
}
