import type { Changes, Configuration, Decision, Model } from "@tradeops/engine";

export type Choices = NonNullable<Changes["choices"]>;

/** What a configuration chooses, by the names of the options; decisions that it does not ask are left out. */
export function choicesOf(model: Model, options: Configuration["options"]): Choices {
  const chosen = new Map(Object.entries(options));
  return model.decisions.flatMap((decision) => {
    const list = chosen.get(decision.id);
    return list ? [{ decision: decision.id, options: list.map((value) => nameOf(decision, value)) }] : [];
  });
}

/** The choices with other options of one decision. */
export function withChoice(choices: Choices, decision: string, options: string[]): Choices {
  const others = choices.filter((choice) => choice.decision !== decision);
  return [...others, { decision, options }];
}

/** Adds or replaces what is tried of one goal. */
export function withGoal<T extends { goal: string }>(list: readonly T[], one: T): T[] {
  return [...list.filter(({ goal }) => goal !== one.goal), one];
}

/** Results give numbers of numeric decisions; their options are named as the text shows them. */
function nameOf({ options, numeric }: Decision, value: string | number): string {
  if (typeof value === "string") return value;
  const base = value * (numeric?.factor ?? 1);
  const found = options.find((option) => Math.abs((option.value ?? Number.NaN) - base) <= 1e-9 * Math.abs(base));
  return found?.name ?? String(value);
}
