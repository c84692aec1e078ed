import { ids } from "../ids.js";
import type { Effect, Expr, Model } from "../model.js";

/** An expression of a model with what it is the value of. */
export interface Owned {
  kind:
    | "value"
    | "attribute"
    | "cell"
    | "effect"
    | "goal"
    | "condition"
    | "override"
    | "when"
    | "record"
    | "export"
    | "evidence";
  /** Of the element that the expression stands in, as `sources` knows it. */
  id: string;
  expr: Expr;
  /** What reads it where it is not read by itself: the value, or `decision.attribute`, or the table's cell. */
  of?: string;
  /** Of an effect. */
  operator?: Effect["op"];
}

/** All expressions of a model. */
export function ownedExpressions(model: Model): Owned[] {
  const all: Owned[] = [];
  const add = (kind: Owned["kind"], id: string, expr: Expr | undefined, of?: string, operator?: Effect["op"]) => {
    if (expr) all.push({ kind, id, expr, of, operator });
  };
  for (const { id, value } of model.values) add("value", id, value, id);
  for (const { id, formula } of model.qualities) add("value", id, formula, id);
  for (const decision of model.decisions) {
    add("when", decision.id, decision.when);
    for (const { name: option, attributes, effects } of decision.options) {
      for (const { name, value } of attributes)
        add("attribute", ids.attribute(decision.id, option, name), value, attributeKey(decision.id, name));
      for (const [n, { quality, op, value }] of effects.entries())
        add("effect", ids.effect(decision.id, option, n), value, quality, op);
    }
  }
  for (const { id, rows } of model.tables)
    for (const { values } of rows) for (const { name, value } of values) add("cell", id, value, attributeKey(id, name));
  for (const { id, value } of model.goals) add("goal", id, value);
  for (const { id, condition } of [...model.requirements, ...model.constraints]) add("condition", id, condition);
  for (const { id, overrides } of model.scenarios)
    for (const { target, value } of overrides) add("override", ids.override(id, target), value, target);
  for (const { id, reopen, expect } of model.decides)
    for (const condition of [...reopen, ...expect]) add("record", id, condition);
  for (const { entries } of model.exports) for (const { id, value } of entries) add("export", id, value);
  for (const { id, target } of model.evidence) add("evidence", id, target);
  return all;
}

/** What stands for the attributes of one name of a decision, or the cells of one column of a table. */
export const attributeKey = (owner: string, name: string): string => JSON.stringify([owner, name]);
