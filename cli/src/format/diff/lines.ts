import type { Chosen, ConfigurationChange, GoalTerms } from "@tradeops/engine";
import { choicesText, decisionsOf, differing } from "../analysis/choices.js";
import { difference, quantity, utilityText } from "../number.js";
import { printable } from "../printable.js";
import type { ComparedTexts } from "./diffed.js";
import { changeText } from "./partChanges.js";

/** What is another in a system, as sentences: a title, and what belongs under it. Empty if nothing is. */
export function sectionsOf(comparison: ComparedTexts): { title: string; lines: string[] }[] {
  const { elements, recommended, decided, front, feasible } = comparison;
  const told = new Set(comparison.goals.map(({ name }) => name));
  const sections = [
    { title: "Model", lines: elements.flatMap((one) => elementLines(one, one.kind === "goal" && told.has(one.id))) },
    { title: "Goals", lines: comparison.goals.flatMap(({ name, before, after }) => goalLines(name, before, after)) },
    { title: "Recommended", lines: choiceLines(recommended) },
    { title: "Decided", lines: choiceLines(decided) },
    {
      title: "Front",
      lines: [
        ...(feasible.before === feasible.after
          ? []
          : [`feasible configurations: ${feasible.before} → ${feasible.after}`]),
        ...(front.entered.length + front.left.length === 0
          ? []
          : [
              `non-dominated: ${front.before} → ${front.after} (${front.entered.length} new, ${front.left.length} gone)`,
            ]),
      ],
    },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** An element, and below it what its clauses said and say, where there are several and `told` does not say that it is shown elsewhere. */
function elementLines(one: ComparedTexts["elements"][number], told: boolean): string[] {
  const { kind, id, change, was, is, parts = [] } = one;
  const head = `${change} ${kind} ${printable(withoutKind(id, kind))}`;
  const texts =
    was !== undefined && is !== undefined
      ? [`${was} → ${is}`]
      : told
        ? []
        : parts.map(changeText).map((text) => after(text, `${kind} ${withoutKind(id, kind)} `));
  const [only, ...others] = texts.map(printable);
  if (only === undefined) return [head];
  return others.length === 0 ? [`${head}: ${only}`] : [head, ...[only, ...others].map((text) => `  ${text}`)];
}

function goalLines(name: string, before: GoalTerms, after: GoalTerms): string[] {
  const shown = (one: GoalTerms) => [
    ["", `${one.direction} ${one.statistic}`],
    ["require", one.require ? `${one.require.op} ${quantity(one.require.value, one.unit)}` : "none"],
    ["aim", one.aim === null ? "none" : quantity(one.aim, one.unit)],
    ["worst", one.worst === null ? "none" : quantity(one.worst, one.unit)],
    ["weight", quantity(one.weight, "ratio")],
  ];
  const now = shown(after);
  return shown(before).flatMap(([label, old], i) =>
    old === now[i]![1] ? [] : [`${printable(name)}: ${[label, old].filter(Boolean).join(" ")} → ${now[i]![1]}`],
  );
}

function choiceLines({ before, after, change }: ConfigurationChange): string[] {
  if (!before && !after) return [];
  if (!before || !after) return [after ? `now ${configuration(after)}` : `no more: it was ${configuration(before!)}`];
  const lines: string[] = [];
  if (before.id !== after.id) {
    const decisions = differing([before, after]);
    lines.push(`${choicesText(before, decisions) || "-"} → ${choicesText(after, decisions) || "-"}`);
  }
  if (before.holds !== after.holds)
    lines.push(after.holds ? "it holds again" : "it does not hold any more: it is infeasible, or dominated");
  const moved = change.filter(({ by }) => by !== 0);
  if (moved.length > 0)
    lines.push(moved.map(({ goal, unit, by }) => `${printable(goal)} ${difference(by, unit)}`).join(", "));
  if (utilityText(before.utility) !== utilityText(after.utility))
    lines.push(`utility ${utilityText(before.utility)} → ${utilityText(after.utility)}`);
  return lines;
}

const configuration = (one: Chosen): string => choicesText(one, decisionsOf([one]));

/** A text without what it begins with, if it does. */
const after = (text: string, start: string): string => (text.startsWith(start) ? text.slice(start.length) : text);

/** Ids of what has no name begin with the word for it. */
const withoutKind = (id: string, kind: string): string => (id.startsWith(`${kind} `) ? id.slice(kind.length + 1) : id);
