import type { Expr, Model } from "@tradeops/engine";

/** What an expression depends on, through `let`s, parameters, attributes and tables, but not through other qualities. */
export interface Reads {
  decisions: Set<string>;
  qualities: Set<string>;
}

/** A function that tells what an expression of the model reads. Cycles, which a faulty model can have, are cut. */
export function reader(model: Model): (expression: Expr) => Reads {
  const values = new Map(model.values.map((value) => [value.id, value.value]));
  const qualities = new Set(model.qualities.map((quality) => quality.id));
  const axes = new Map(model.tables.map((table) => [table.id, table.axes]));
  const attributes = attributeExpressions(model);

  return (expression) => {
    const reads: Reads = { decisions: new Set(), qualities: new Set() };
    const followed = new Set<string>();
    const open: Expr[] = [expression];
    const follow = (key: string, expressions: Expr[]) => {
      if (followed.has(key)) return;
      followed.add(key);
      open.push(...expressions);
    };
    for (let next = open.pop(); next; next = open.pop()) {
      if (next.op === "value") {
        const value = values.get(next.id);
        if (qualities.has(next.id)) reads.qualities.add(next.id);
        else if (value) follow(`value ${next.id}`, [value]);
      } else if (next.op === "cell") {
        for (const decision of axes.get(next.table) ?? []) reads.decisions.add(decision);
      } else if (next.op === "attribute") {
        reads.decisions.add(next.decision);
        const key = attributeKey(next.decision, next.name);
        follow(key, attributes.get(key) ?? []);
      } else if (next.op === "choice" || next.op === "chosen" || next.op === "count") {
        reads.decisions.add(next.decision);
      } else {
        for (const part of parts(next)) open.push(part);
      }
    }
    return reads;
  };
}

/** The expressions that an expression is directly made of. */
function parts(expression: Expr): Expr[] {
  switch (expression.op) {
    case "neg":
    case "not":
    case "statistic":
      return [expression.of];
    case "sum":
      return expression.terms.map((term) => term.of);
    case "if":
      return [expression.condition, expression.then, expression.else];
    case "match":
      return [
        ...expression.on,
        ...expression.arms.map((arm) => arm.value),
        ...(expression.otherwise ? [expression.otherwise] : []),
      ];
    case "otherwise":
      return [expression.value, expression.default];
    case "function":
      return expression.args;
    case "interpolate":
      return [expression.at, ...expression.knots.map((knot) => knot.y)];
    default:
      return "left" in expression ? [expression.left, expression.right] : [];
  }
}

function attributeExpressions(model: Model): Map<string, Expr[]> {
  const result = new Map<string, Expr[]>();
  for (const decision of model.decisions) {
    for (const option of decision.options) {
      for (const attribute of option.attributes) {
        const key = attributeKey(decision.id, attribute.name);
        const known = result.get(key);
        if (known) known.push(attribute.value);
        else result.set(key, [attribute.value]);
      }
    }
  }
  return result;
}

function attributeKey(decision: string, name: string): string {
  return JSON.stringify([decision, name]);
}
