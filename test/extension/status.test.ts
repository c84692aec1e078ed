import type { Analysis, Model } from "@tradeops/engine";
import type { Drift, Picture } from "@tradeops/language-server/protocol";
import { describe, expect, it } from "vitest";
import { statusOf } from "../../extension/src/statusOf.js";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** A picture as far as the status item looks at it. */
function picture(state: Picture["state"], feasible?: string): Picture {
  const analysis = feasible === undefined ? null : ({ configurations: { feasible } } as Analysis);
  return { system: "fraud", uri: "file:///m.tradeops", model: {} as Model, analysis, state, leftOut: [] };
}

function drift(...same: boolean[]): Drift {
  const value = { uri: "file:///p.yaml", range, id: "e", key: "k", current: "1", decided: "2" };
  return { values: same.map((equal) => ({ ...value, same: equal })), refusals: [] };
}

describe("the status item", () => {
  it.each([
    [picture({ kind: "ready" }, "118"), drift(true, true), "TradeOps: fraud, 118 feasible, in step"],
    [picture({ kind: "ready" }, "118"), drift(true, false), "TradeOps: fraud, 118 feasible, 1 differs"],
    [picture({ kind: "ready" }, "0"), drift(false, false), "TradeOps: fraud, 0 feasible, 2 differ"],
    [picture({ kind: "ready" }, "9"), drift(), "TradeOps: fraud, 9 feasible"],
    [picture({ kind: "ready" }, "9"), null, "TradeOps: fraud, 9 feasible"],
    [picture({ kind: "running" }), null, "TradeOps: fraud, analysing"],
    [picture({ kind: "running" }, "9"), null, "TradeOps: fraud, 9 feasible"],
    [picture({ kind: "invalid" }), drift(true), "TradeOps: fraud, has errors, in step"],
    [picture({ kind: "failed", message: "too large" }), null, "TradeOps: fraud, not analysed"],
  ])("says in words how a system stands (%#)", (shown, values, label) => {
    expect(statusOf(shown, values).label).toBe(label);
  });

  it("lists what differs on a click, else shows the graph", () => {
    const shown = picture({ kind: "ready" }, "9");
    expect(statusOf(shown, drift(false)).hint).toContain("differ");
    expect(statusOf(shown, drift(true)).hint).toContain("graph");
  });
});
