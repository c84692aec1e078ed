import { type Expr, eachPart, type Option, quantityText, showUnit } from "@tradeops/engine";
import { textOf } from "../../lower/report.js";
import { decisionsRead } from "../decisionsRead.js";
import { contains, type Interval } from "../interval.js";
import { Ranges } from "../ranges.js";
import { allPicks, type Picks } from "../selections.js";
import type { Subject } from "../subject.js";

/** Combinations of options that are looked at for one divisor, at most. */
const most = 500;

/** Divisors that can be 0 in a configuration that meets the constraints. */
export function divisors(subject: Subject): void {
  const seen = new Set<Expr>();
  for (const { expr } of subject.owned)
    eachPart(expr, (part) => {
      if (part.op === "if") guarded(part, seen);
      if (part.op !== "/" || seen.has(part)) return;
      seen.add(part);
      if (part.right.op === "number" && part.right.value !== 0) return;
      const range = subject.ranges.of(part.right);
      if (range && contains(range, 0)) look(subject, part.right, range);
    });
}

/** Below an `if` whose condition reads what the divisor reads, the 0 is provided for. */
function guarded({ condition, then, else: otherwise }: Extract<Expr, { op: "if" }>, seen: Set<Expr>): void {
  const asked = namesIn(condition);
  for (const branch of [then, otherwise])
    eachPart(branch, (part) => {
      if (part.op === "/" && [...namesIn(part.right)].some((name) => asked.has(name))) seen.add(part);
    });
}

function namesIn(expr: Expr): Set<string> {
  const names = new Set<string>();
  eachPart(expr, (part) => {
    if (part.op === "value") names.add(part.id);
    else if ("decision" in part) names.add(part.decision);
  });
  return names;
}

function look(subject: Subject, expr: Expr, range: Interval): void {
  const picks = allPicks(subject.model, decisionsRead(subject.model, expr), most);
  if (!picks) return report(subject, expr, range, new Map());
  for (const pick of picks) {
    const ranges = new Ranges(subject.model, pick);
    const narrow = ranges.of(expr);
    if (narrow && contains(narrow, 0) && allowed(subject, ranges)) return report(subject, expr, narrow, pick);
  }
}

/** Whether no constraint, requirement or `when` surely fails. */
function allowed({ model }: Subject, ranges: Ranges): boolean {
  const asked = model.decisions.every(({ id, when }) => {
    const pick = ranges.picks.get(id);
    return !when || !pick || ranges.truth(when) !== (pick.length === 0);
  });
  return (
    asked && [...model.constraints, ...model.requirements].every(({ condition }) => ranges.truth(condition) !== false)
  );
}

function report(subject: Subject, expr: Expr, [low, high]: Interval, picks: Picks): void {
  const node = subject.nodeOf(expr);
  if (!node) return;
  const dimension = subject.dimensionOf(expr);
  const shown = (value: number) => quantityText(value, dimension ? showUnit(dimension) : { text: "", factor: 1 });
  const where = [...picks].map(([decision, options]) => `\`${decision}\` = ${optionsText(options)}`).join(", ");
  const what = low === high ? "is 0" : `can be anything from ${shown(low)} to ${shown(high)}, 0 among it`;
  subject.report(
    "divisor-zero",
    { node },
    `\`${textOf(node)}\` ${what}${where && `, with ${where}`}, and what is divided by it has no value then. Write it so that it stays off 0, as in \`max(…, …)\` or \`1 - min(load, 0.95)\`, or exclude the case by a constraint.`,
  );
}

const optionsText = (options: readonly Option[]): string => options.map(({ name }) => name).join(" + ") || "none";
