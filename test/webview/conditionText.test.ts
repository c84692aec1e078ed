import type { Expr, Model } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { conditionText } from "../../webview/src/picture/index.js";
import { emptyModel } from "../fixtures/models/emptyModel.js";

const ratio = { text: "ratio", factor: 1 };
const quality = (id: string, more: Partial<Model["qualities"][number]>): Model["qualities"][number] => ({
  id,
  kind: "quantified",
  ...more,
});
const model: Model = {
  ...emptyModel("m"),
  qualities: [
    quality("recall", { unit: ratio }),
    quality("latency", { unit: { text: "ms", factor: 0.001 } }),
    quality("clarity", { kind: "levels", levels: ["none", "full"] }),
  ],
  values: [{ id: "traffic", kind: "param", unit: { text: "req/s", factor: 1 }, value: { op: "number", value: 1 } }],
};
const value = (id: string): Expr => ({ op: "value", id });
const number = (it: number): Expr => ({ op: "number", value: it });

describe("a condition in words", () => {
  it.each<[Expr, string | null]>([
    [{ op: ">", left: value("traffic"), right: number(7000) }, "traffic > 7000 req/s"],
    [
      { op: "<", left: { op: "statistic", kind: "mean", of: value("recall") }, right: number(0.925) },
      "mean(recall) < 92.5%",
    ],
    [
      { op: ">=", left: { op: "statistic", kind: "percentile", p: 95, of: value("latency") }, right: number(0.06) },
      "p95(latency) >= 60 ms",
    ],
    [{ op: "==", left: value("clarity"), right: number(1) }, "clarity == full"],
    [
      {
        op: "<",
        left: {
          op: "statistic",
          kind: "probability",
          of: { op: "<=", left: value("latency"), right: number(0.06) },
        },
        right: number(0.95),
      },
      "Pr(latency <= 60 ms) < 95%",
    ],
    [{ op: "not", of: { op: "chosen", decision: "scorer", option: "gnn" } }, "not scorer.gnn"],
    [{ op: ">", left: { op: "function", name: "abs", args: [value("traffic")] }, right: number(1) }, null],
  ])("%#", (condition, text) => expect(conditionText(condition, model)).toBe(text));

  it("says comparisons only where the units are known", () =>
    expect(conditionText({ op: ">", left: value("traffic"), right: number(7000) })).toBeNull());
});
