import type { Decide, Model } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { recordsOf, undecided } from "../../../webview/src/decisions/records.js";
import { fraud } from "../../fixtures/models/fraud.js";

function record(id: string, more: Partial<Decide> = {}): Decide {
  return { id, status: "accepted", choices: [], rejected: [], reopen: [], expect: [], supersedes: [], ...more };
}

const withRecords = (decides: Decide[]): Model => ({ ...fraud(), decides });

describe("the records of decisions", () => {
  it("are listed the newest first, those without a date last", () => {
    const model = withRecords([record("a", { on: "2026-01-02" }), record("b"), record("c", { on: "2026-03-01" })]);
    expect(recordsOf(model, null, "2026-06-01").map(({ record: { id } }) => id)).toEqual(["c", "a", "b"]);
  });

  it("hold unless another that is accepted supersedes them", () => {
    const model = withRecords([
      record("a"),
      record("b", { supersedes: ["a"] }),
      record("c"),
      record("d", { supersedes: ["c"], status: "proposed" }),
    ]);
    const holds = new Map(recordsOf(model, null, "2026-06-01").map(({ record: { id }, holds }) => [id, holds]));
    expect(Object.fromEntries(holds)).toEqual({ a: false, b: true, c: true, d: false });
  });

  it("are due on the day of their review", () => {
    const model = withRecords([record("a", { review: "2026-06-01" })]);
    const isDue = (today: string) => recordsOf(model, null, today)[0]?.isDue;
    expect([isDue("2026-05-31"), isDue("2026-06-01")]).toEqual([false, true]);
  });

  it("leave open what none that holds decides", () => {
    const choices = [{ decision: "scorer", options: ["gnn"] }];
    const model = withRecords([record("a", { choices, status: "rejected" })]);
    expect(undecided(model, recordsOf(model, null, "")).map(({ id }) => id)).toContain("scorer");
    const decided = withRecords([record("a", { choices })]);
    expect(undecided(decided, recordsOf(decided, null, "")).map(({ id }) => id)).not.toContain("scorer");
  });
});
