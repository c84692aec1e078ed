import type { Model } from "@tradeops/engine";
import { emptyModel } from "../fixtures/models/emptyModel.js";

/** One decision, certain numbers: rows of goal values, more is better. */
export function table(rows: number[][]): Model {
  const goals = rows[0]!.map((_, goal) => `g${goal}`);
  return {
    ...emptyModel("table"),
    decisions: [
      {
        id: "d",
        select: [1, 1],
        options: rows.map((row, option) => ({
          name: `o${option}`,
          attributes: [],
          effects: row.map((value, goal) => ({ quality: `q${goal}`, op: "=", value: { op: "number", value } })),
          contributions: [],
        })),
      },
    ],
    qualities: goals.map((_, goal) => ({ id: `q${goal}`, kind: "quantified", unit: { text: "", factor: 1 } })),
    goals: goals.map((id, goal) => ({
      id,
      direction: "maximize",
      value: { op: "value", id: `q${goal}` },
      quality: `q${goal}`,
      statistic: "value",
      unit: { text: "", factor: 1 },
      weight: 1,
      robust: false,
    })),
  };
}
