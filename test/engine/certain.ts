import type { Expr, Model } from "@tradeops/engine";

/** The model with a number in the place of each distribution and each column of samples: its first argument, or its first row. */
export function certain(model: Model): Model {
  const text = JSON.stringify(model, (_, value: unknown) => {
    const expr = value as Expr | null;
    if (!expr || typeof expr !== "object") return value;
    if (expr.op === "distribution") return { op: "number", value: expr.args[0] };
    return expr.op === "samples" ? { op: "number", value: expr.data[0] } : value;
  });
  return JSON.parse(text) as Model;
}
