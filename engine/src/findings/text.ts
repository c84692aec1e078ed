import type { Configuration } from "../analysis.js";
import type { DisplayUnit, Goal } from "../model.js";
import { chosenOptions } from "../space/identity.js";
import type { Study } from "../study.js";
import { levelText } from "../units/levels.js";

/** A value in base units as a message says it: `48.31 ms`, `92.4%`. */
export function quantityText(value: number, unit: DisplayUnit): string {
  const { text, factor } = unit;
  const level = levelText(value, text);
  if (level !== undefined) return level;
  if (percents(unit)) return Number.isFinite(value * 100) ? `${short(value * 100)}%` : short(value);
  return text === "" || text === "count" ? short(value / factor) : `${short(value / factor)} ${text}`;
}

/** Whether values are written as percentages. */
export const percents = ({ text }: DisplayUnit): boolean => text === "ratio" || text === "%";

/** Four digits; of the largest numbers, which rounded would be too large, all. */
function short(value: number): string {
  const rounded = Number(value.toPrecision(4));
  return String(Number.isFinite(rounded) ? rounded : value);
}

/** What a goal demands: `>= 92%`. */
export function requirementText({ require, unit }: Goal): string {
  return require ? `${require.op} ${quantityText(require.value, unit)}` : "";
}

/** Decisions in which a configuration differs from the one that the study is at: `replicas = 6, explainer = none`. */
export function changesText(study: Study, { options: to }: Pick<Configuration, "options">): string {
  const from = new Map(Object.entries(chosenOptions(study.state)));
  const target = new Map(Object.entries(to));
  return study.model.decisions
    .flatMap(({ id }) => {
      const [before, after] = [from.get(id)?.join(" + "), target.get(id)?.join(" + ")];
      return before === after ? [] : [`\`${id}\` = ${after === undefined ? "not asked" : after || "none"}`];
    })
    .join(", ");
}

/** `a`, `b` and `c`, each in backticks. */
export function listText(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}

/** What is violated, without the scenarios in which it is violated too: of `fast` and `launch/fast` the first. */
export const eachOnce = (violated: readonly string[]): string[] =>
  violated.filter((id) => !violated.some((other) => id.endsWith(`/${other}`)));
