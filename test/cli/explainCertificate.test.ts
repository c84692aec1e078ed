import { explain } from "@tradeops/engine";
import { createColors } from "picocolors";
import { describe, expect, it } from "vitest";
import { explanationText } from "../../cli/src/format/explain/report.js";
import { table } from "../engine/tableModel.js";

const goals = ["g0", "g1"].map((id) => ({ id, direction: "maximize" as const, unit: "ms" }));
const explanation = explain(
  table([
    [1, 2],
    [2, 1],
  ]),
);
const shown = (changes: Partial<typeof explanation>) =>
  explanationText({ ...explanation, ...changes }, goals, { colours: createColors(false), width: 200 });

describe("an explanation", () => {
  it("does not speak of its certificate where it is exact", () => {
    expect(shown({})).not.toContain("looked at");
  });

  it("says how far the front is from the exact one at most, never rounded to less", () => {
    expect(shown({ certificate: "within ε", within: { g0: 0.00701, g1: 12 } })).toContain(
      "Not all configurations were looked at: of any feasible one, some member of the front falls short by no more than g0 0.0071 ms, g1 12 ms.",
    );
  });

  it("says that nothing is known of the others where nothing is", () => {
    expect(shown({ certificate: "incomplete" })).toContain("what is not among those that were found is not compared.");
  });
});
