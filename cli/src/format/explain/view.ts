import type { Explanation } from "@tradeops/engine";
import type { Colours } from "../../console.js";
import { difference } from "../number.js";
import { printable } from "../printable.js";
import { wrapText } from "../width.js";

/** How an explanation is shown. */
export interface ExplanationView {
  colours: Colours;
  width: number;
}

/** What is to be known of a goal to say its values. */
export interface GoalUnit {
  id: string;
  direction: "maximize" | "minimize";
  unit: string;
}

type Alternative = NonNullable<Explanation["repair"]>;

/** `scorer gbm instead of gnn, explainer none instead of lime`. */
export function changesText({ changes }: Pick<Alternative, "changes">): string {
  return changes
    .map(({ decision, from, to }) => `${printable(decision)} ${choice(to)} instead of ${choice(from)}`)
    .join(", ");
}

function choice(options: (string | number)[] | null): string {
  if (options === null) return "not asked";
  return options.length === 0 ? "none" : options.map((option) => printable(String(option))).join(" + ");
}

/** What goals gain or lose: `beFast -24.3 ms, explain +150`. */
export function gains(change: Record<string, number>, goals: GoalUnit[], better: boolean): string {
  const changes = new Map(Object.entries(change));
  return goals
    .flatMap(({ id, direction, unit }) => {
      const by = changes.get(id) ?? 0;
      const isBetter = direction === "maximize" ? by > 0 : by < 0;
      return by === 0 || isBetter !== better ? [] : [`${printable(id)} ${difference(by, unit)}`];
    })
    .join(", ");
}

/** A labelled text, broken into lines that hang under it; nothing for an empty text. */
export function labelled(label: string, text: string, width: number, paint = (line: string) => line): string[] {
  if (text === "") return [];
  const indent = "    ";
  const hang = label === "" ? 0 : label.length + 1;
  return wrapText(text, width - indent.length - hang).map((line, i) =>
    i === 0
      ? `${indent}${label}${label === "" ? "" : " "}${paint(line)}`
      : `${indent}${" ".repeat(hang)}${paint(line)}`,
  );
}
