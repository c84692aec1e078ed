import type { Changes } from "@tradeops/engine";

/** Changes of a model that another page sent or that were kept, or null if they are none. */
export function readChanges(data: unknown): Changes | null {
  if (!isRecord(data)) return null;
  const { choices, weights, requires } = data;
  const known = choices === undefined ? undefined : readChoices(choices);
  if (known === null || !Array.isArray(weights) || !Array.isArray(requires)) return null;
  if (!weights.every((one: unknown) => isRecord(one) && isText(one.goal) && isWeight(one.weight))) return null;
  if (
    !requires.every((one: unknown) => isRecord(one) && isText(one.goal) && (one.value === null || isNumber(one.value)))
  )
    return null;
  return {
    ...(known && { choices: known }),
    weights: weights.map(({ goal, weight }) => ({ goal, weight })),
    requires: requires.map(({ goal, value }) => ({ goal, value })),
  };
}

export function readChoices(data: unknown): NonNullable<Changes["choices"]> | null {
  if (!Array.isArray(data)) return null;
  const isChoice = (one: unknown) =>
    isRecord(one) && isText(one.decision) && Array.isArray(one.options) && one.options.every(isText);
  return data.every(isChoice) ? data.map(({ decision, options }) => ({ decision, options: [...options] })) : null;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isWeight = (value: unknown): value is number => isNumber(value) && value >= 0;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
