import type { Effect, Expr, Model } from "@tradeops/engine";

/**
 * Whether an effect is good or bad for those who want something of the quality: 1 helps, −1 hurts, 0 where that is open: a base
 * value (`=`), a term that is no constant, or a quality whose better end nobody stated.
 */
export function effectSign(effect: Effect, better: Map<string, 1 | -1>): -1 | 0 | 1 {
  const direction = better.get(effect.quality);
  const value = centre(effect.value);
  if (direction === undefined || value === null || effect.op === "=") return 0;
  const change = effect.op === "*=" ? value - 1 : effect.op === "-=" ? -value : value;
  return change === 0 ? 0 : change > 0 ? direction : direction === 1 ? -1 : 1;
}

/** For each quality whether more of it is better: by its goals, where they agree, else by its `scale`. Judged: more is better. */
export function betterDirections(model: Model): Map<string, 1 | -1> {
  const result = new Map<string, 1 | -1>();
  const disputed = new Set<string>();
  for (const quality of model.qualities) {
    if (quality.kind === "judged") result.set(quality.id, 1);
    if (quality.scale) result.set(quality.id, quality.scale[1] >= quality.scale[0] ? 1 : -1);
  }
  const byGoal = new Map<string, 1 | -1>();
  for (const goal of model.goals) {
    if (goal.quality === undefined || goal.statistic === "sd" || goal.statistic === "Pr") continue;
    const direction = goal.direction === "maximize" ? 1 : -1;
    if (byGoal.has(goal.quality) && byGoal.get(goal.quality) !== direction) disputed.add(goal.quality);
    byGoal.set(goal.quality, direction);
  }
  for (const [quality, direction] of byGoal) result.set(quality, direction);
  for (const quality of disputed) result.delete(quality);
  return result;
}

/** The value of a constant or the middle of a distribution; `null` where the expression depends on more. */
function centre(expression: Expr): number | null {
  if (expression.op === "number") return expression.value;
  if (expression.op === "neg") {
    const value = centre(expression.of);
    return value === null ? null : -value;
  }
  if (expression.op !== "distribution") return null;
  const [first = 0, second = 0] = expression.args;
  switch (expression.kind) {
    case "normal":
    case "lognormal":
    case "exponential":
    case "bernoulli":
      return first;
    case "triangular":
    case "pert":
      return second;
    case "normalCI":
    case "lognormalCI":
    case "uniform":
      return (first + second) / 2;
    case "beta":
      return first / (first + second);
  }
}
