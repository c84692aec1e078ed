import type { Expr, Goal, Model } from "@tradeops/engine";
import type { Picker } from "./picker.js";
import { randomNumber, type Scope, statisticOf } from "./randomExpr.js";

/** A goal about a quality, or about any certain expression; its anchors go from bad to good. */
export function randomGoal(pick: Picker, model: Model, scope: Scope, n: number): Goal {
  const direction = pick.one(["maximize", "minimize"] as const);
  const goal: Goal = {
    id: ["first", "__proto__", "third", "fourth", "constructor", "sixth"][n]!,
    direction,
    ...objective(pick, model, scope),
    weight: pick.one([1, 1, 3, 0.5, 0]),
    robust: pick.rarely(4),
  };
  const sign = direction === "maximize" ? 1 : -1;
  const worst = -sign * pick.number(0, 6);
  const bound = worst + sign * (0.5 + pick.number(0, 3));
  const aim = bound + sign * (0.5 + pick.number(0, 5));
  if (pick.rarely(2)) goal.worst = worst;
  if (pick.rarely(5))
    goal.require = { op: direction === "maximize" ? pick.one([">=", ">"]) : pick.one(["<=", "<"]), value: bound };
  if (pick.rarely(2)) goal.aim = aim;
  return goal;
}

function objective(pick: Picker, model: Model, scope: Scope): Pick<Goal, "value" | "quality" | "statistic" | "unit"> {
  const plain = { text: "", factor: 1 };
  const { stream: _, ...certain } = scope;
  if (pick.rarely(5)) return { value: randomNumber(pick, certain), statistic: "value", unit: plain };
  // Where `p` is 0, here or in a scenario, it has no finite value.
  if (pick.rarely(10)) {
    const ratio: Expr = { op: "/", left: randomNumber(pick, certain, 1), right: { op: "value", id: "p" } };
    return { value: ratio, statistic: "value", unit: plain };
  }
  if (pick.rarely(4)) return { value: statisticOf(pick, scope), statistic: "mean", unit: plain };
  if (pick.rarely(6) && model.tables.length > 0)
    return { value: { op: "cell", table: "bench", name: "m" }, statistic: "value", unit: plain };
  const quality = pick.one(model.qualities);
  const of: Expr = { op: "value", id: quality.id };
  if (quality.kind !== "quantified") return { value: of, quality: quality.id, statistic: "value", unit: plain };
  const p = pick.one([95, 50]);
  const value = pick.one<Expr>([
    { op: "statistic", kind: "mean", of },
    { op: "statistic", kind: "percentile", p, of },
  ]);
  return { value, quality: quality.id, statistic: "mean", unit: quality.unit! };
}
