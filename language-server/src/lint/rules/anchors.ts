import { type Expr, type Goal, quantityText } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { textOf } from "../../lower/report.js";
import type { Interval } from "../interval.js";
import { literalOf } from "../literal.js";
import { shareOf } from "../shares.js";
import type { Subject } from "../subject.js";
import { isShare } from "./numbers.js";
import { hundredth, isHundredth, plain } from "./percent.js";

/** How many times larger or smaller than anything that can be is no aim, but a slip. */
const far = 50;

/** What goals and requirements compare with, where it is out of all proportion to what can be, or outside the scale. */
export function anchors(subject: Subject): void {
  for (const goal of subject.model.goals) {
    const node = subject.nodes.get(goal.id);
    if (node?.$type !== "Goal" || goal.statistic === "sd") continue;
    const range = subject.ranges.of(goal.value);
    for (const clause of node.clauses)
      if ((clause.$type === "Bound" || clause.$type === "Anchor") && clause.value) ofGoal(subject, goal, clause, range);
  }
  for (const { condition } of subject.model.requirements) ofRequirement(subject, condition);
}

function ofGoal(subject: Subject, goal: Goal, clause: ast.Bound | ast.Anchor, range: Interval | undefined): void {
  const quality = goal.quality === undefined ? undefined : subject.qualities.get(goal.quality);
  const declared = quality && subject.nodes.get(quality.id);
  const node = clause.value;
  const value = anchorOf(goal, clause);
  const literal = literalOf(node);
  if (value === undefined || !literal) return;
  const share = declared?.$type === "Quality" && isShare(declared);
  if (
    literal.unit === "" &&
    Math.abs(value) > 1.5 &&
    (goal.statistic === "Pr" || (share && (!range || range[1] <= 1.5)))
  )
    return plain(subject.report, shareOf(node));
  const written = shareOf(node);
  if (written && share && range && literal.unit === "%" && isHundredth(value, range[0], range[1]))
    return hundredth(subject.report, written);
  const scale = quality?.kind === "judged" ? [-100, 100] : quality?.scale;
  if (scale && quality?.kind !== "levels" && (value < Math.min(...scale) || value > Math.max(...scale)))
    return subject.report(
      "outside-scale",
      { node },
      `\`${textOf(node)}\` lies outside the scale of \`${quality!.id}\`, ${scale.map((end) => shown(end, goal)).join(" to ")}: correct it, or widen the scale.`,
      declared
        ? [{ target: { node: declared, property: "name" }, message: `\`${quality!.id}\` is declared here.` }]
        : [],
    );
  if (isFarOff(value, range)) farOff(subject, node, range!, goal);
}

const shown = (value: number, { unit }: Pick<Goal, "unit">): string => quantityText(value, unit);

function anchorOf(goal: Goal, clause: ast.Bound | ast.Anchor): number | undefined {
  if (clause.$type === "Bound") return goal.require?.value;
  return clause.kind === "aim" ? goal.aim : goal.worst;
}

function isFarOff(value: number, range: Interval | undefined): boolean {
  if (!range || !(range[0] > 0) || !Number.isFinite(range[1]) || value <= 0) return false;
  return value > range[1] * far || value < range[0] / far;
}

function farOff(subject: Subject, node: ast.Expr, [low, high]: Interval, goal: Pick<Goal, "unit">): void {
  subject.report(
    "unit-doubtful",
    { node },
    `\`${textOf(node)}\` is out of all proportion: what it is compared with lies between ${shown(low, goal)} and ${shown(high, goal)}, whatever is chosen. Correct the unit, or the number.`,
  );
}

function ofRequirement(subject: Subject, condition: Expr): void {
  if (!("left" in condition) || !/^[<>]/.test(condition.op)) return;
  for (const [value, bound] of [
    [condition.left, condition.right],
    [condition.right, condition.left],
  ] as const) {
    const node = subject.nodeOf(bound);
    if (bound.op !== "number" || !node || (value.op === "statistic" && value.kind === "probability")) continue;
    const range = subject.ranges.of(value);
    const dimension = subject.dimensionOf(bound);
    if (!isFarOff(bound.value, range)) continue;
    const literal = literalOf(node);
    const factor = literal && literal.number !== 0 ? literal.base / literal.number : 1;
    const unit = { text: literal?.unit ?? "", factor };
    if (dimension) farOff(subject, node, range!, { unit });
  }
}
