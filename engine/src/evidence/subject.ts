import type { DisplayUnit, Evidence, Expr, Model } from "../model.js";
import { levelsUnit } from "../units/levels.js";

/** What an evidence is about: the statistic, and what it is of. */
export interface Subject {
  /** `value`: the mean of what is uncertain. */
  statistic: "value" | "percentile" | "other";
  /** What the statistic is of; with `other`, the target itself. */
  of: Expr;
  unit: DisplayUnit;
}

export function subjectOf(model: Model, { target, unit }: Evidence): Subject {
  const of = target.op === "statistic" && (target.kind === "mean" || target.kind === "percentile") ? target.of : target;
  const statistic =
    of === target
      ? target.op === "statistic"
        ? "other"
        : "value"
      : target.op === "statistic" && target.kind === "mean"
        ? "value"
        : "percentile";
  const quality = of.op === "value" ? model.qualities.find(({ id }) => id === of.id) : undefined;
  const named = of.op === "value" ? (quality ?? model.values.find(({ id }) => id === of.id)) : undefined;
  const levels = quality?.levels && levelsUnit(quality.levels);
  return { statistic, of, unit: levels ?? named?.unit ?? unit ?? { text: "", factor: 1 } };
}

/** Whether two expressions say the same; a mean is what the bare name stands for. */
export function sameValue(a: Expr, b: Expr): boolean {
  return JSON.stringify(bare(a)) === JSON.stringify(bare(b));
}

const bare = (expr: Expr): Expr => (expr.op === "statistic" && expr.kind === "mean" ? expr.of : expr);
