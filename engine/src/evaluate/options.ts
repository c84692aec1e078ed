import type { Expr, TableRow } from "../model.js";
import type { Evaluator } from "./evaluator.js";
import { constant, joined, type Node, union } from "./node.js";
import { onDecision } from "./onDecision.js";
import { extremes, plus } from "./operations.js";
import { chosen } from "./state.js";
import { absent, isMissing, numeric, unmeasured, type Value } from "./value.js";
import { map2 } from "./vector.js";

/** The number of a numeric decision, or the name of the option chosen. Of several numbers their sum, of several options the first. */
export function choiceNode(evaluator: Evaluator, id: string): Node {
  return onDecision(evaluator, id, (decision) => {
    const options = evaluator.model.decisions[decision]!.options;
    const indexes = chosen(evaluator.state, decision);
    if (indexes.length === 0) return absent;
    const first = options[indexes[0]!]!;
    if (first.value === undefined) return first.name;
    return indexes.reduce((sum, index) => sum + (options[index]!.value ?? 0), 0);
  });
}

const combinations = { ...extremes, sum: plus };

/** The attribute of what is chosen; of several options, combined over those that have it. */
export function attributeNode(evaluator: Evaluator, expr: Extract<Expr, { op: "attribute" }>): Node {
  const decision = evaluator.decisions.get(expr.decision);
  if (decision === undefined) return constant(absent);
  const parts = evaluator.model.decisions[decision]!.options.map(({ attributes }) => {
    const value = attributes.find(({ name }) => name === expr.name)?.value;
    return value && evaluator.node(value);
  });
  const { reads, ...certainty } = joined(parts.filter((part) => part !== undefined));
  const combine = combinations[expr.combine];
  const out = () => new Float64Array(evaluator.draws.samples);
  const get = (): Value => {
    let result: Value = absent;
    for (const index of chosen(evaluator.state, decision)) {
      const value = parts[index]?.get() ?? absent;
      if (value === unmeasured) return unmeasured;
      if (value === absent) continue;
      result =
        isMissing(result) || typeof result === "string" ? value : map2(numeric(result), numeric(value), combine, out);
    }
    return result;
  };
  return { ...certainty, reads: union(reads, [decision]), get };
}

/** A table's cell in the row of the configuration. */
export function cellNode(evaluator: Evaluator, id: string, name: string): Node {
  const table = evaluator.model.tables.find((one) => one.id === id);
  if (!table) return constant(unmeasured);
  const axes = table.axes.map((axis) => evaluator.decisions.get(axis) ?? -1);
  if (axes.includes(-1)) return constant(unmeasured);
  const rows = new Map(
    table.rows.map(({ key, values }) => {
      const value = values.find((one) => one.name === name)?.value;
      return [JSON.stringify(key), value ? evaluator.node(value) : constant(unmeasured)];
    }),
  );
  const { reads, ...certainty } = joined([...rows.values()]);
  const get = (): Value => {
    const key: TableRow["key"] = [];
    for (const axis of axes) {
      const [option, ...more] = chosen(evaluator.state, axis);
      if (more.length > 0) return unmeasured;
      key.push(option === undefined ? null : evaluator.model.decisions[axis]!.options[option]!.name);
    }
    return rows.get(JSON.stringify(key))?.get() ?? unmeasured;
  };
  return { ...certainty, reads: union(reads, axes), get };
}
