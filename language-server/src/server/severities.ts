import { nearest, type Severity } from "@tradeops/engine";
import { codes, driftCode } from "../project/codes.js";
import type { LocatedFinding } from "../project/findings.js";

/** What a setting says of a code: how it is shown, or not at all. */
const levels: ReadonlyMap<unknown, Severity | "off"> = new Map<unknown, Severity | "off">([
  ["off", "off"],
  ["hint", "hint"],
  ["information", "info"],
  ["warning", "warning"],
  ["error", "error"],
]);

/** The codes that a setting can change: an error says that a part of the model is left out, and that is never hidden. */
export const changeable: readonly string[] = [...codes]
  .filter(([, severity]) => severity !== "error")
  .map(([code]) => code)
  .concat(driftCode)
  .sort();

/** How severe findings are shown, as the settings of the editor have it. What a model means, and what is written to files, does not depend on it. */
export class Severities {
  private chosen: ReadonlyMap<string, Severity | "off"> = new Map();

  /** Takes the newest settings, `{ "CODE": "hint" }`, whatever they are. Answers what of them is not followed, in words for the user. */
  set(settings: unknown): string[] {
    const chosen = new Map<string, Severity | "off">();
    const problems: string[] = [];
    const entries = typeof settings === "object" && settings !== null ? Object.entries(settings) : [];
    for (const [code, word] of entries) {
      const level = levels.get(word);
      const problem = problemOf(code, level);
      if (problem) problems.push(problem);
      else if (level) chosen.set(code, level);
    }
    this.chosen = chosen;
    return problems;
  }

  /** How a finding is shown; undefined if it is not. */
  of({ code, severity }: Pick<LocatedFinding, "code" | "severity">): Severity | undefined {
    const chosen = severity === "error" ? severity : (this.chosen.get(code) ?? severity);
    return chosen === "off" ? undefined : chosen;
  }
}

function problemOf(code: string, level: Severity | "off" | undefined): string | undefined {
  const known = changeable.includes(code);
  if (!known && codes.has(code))
    return level === "error"
      ? undefined
      : `\`${code}\` is an error, and stays one: what it marks is left out of the model until it is mended.`;
  if (!known) {
    const close = nearest(code, changeable);
    return `There is no finding \`${code}\`${close ? `; did you mean \`${close}\`?` : ": take the code that the finding shows."}`;
  }
  return level ? undefined : `\`${code}\` can be ${[...levels.keys()].map((word) => `\`${word}\``).join(", ")}.`;
}
