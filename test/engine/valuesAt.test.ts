import { readdirSync } from "node:fs";
import { join } from "node:path";
import { analyse, type Expr, valuesAt } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/index.js";
import { nodeFiles } from "../../language-server/src/project/nodeFiles.js";
import { fromWorkspace } from "../../language-server/src/project/open.js";

const examples = join(import.meta.dirname, "../../examples");

/** The quality whose value or mean a goal takes. */
function takenBy(value: Expr): string | undefined {
  if (value.op === "value") return value.id;
  return value.op === "statistic" && value.kind === "mean" && value.of.op === "value" ? value.of.id : undefined;
}

describe("values as decided", () => {
  it.each(readdirSync(examples))("are those of the goals in %s", async (name) => {
    const { systems } = await fromWorkspace(await nodeFiles(join(examples, name)), [""]);
    let compared = 0;
    for (const { model } of systems) {
      const analysis = analyse(model, { samples: 500 });
      const at = valuesAt(model, analysis);
      for (const goal of model.goals) {
        const quality = takenBy(goal.value);
        const value = quality === undefined ? undefined : at(quality);
        if (!value) continue;
        expect(value.mean).toBeCloseTo(analysis.decided!.values[goal.id]!, 9);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });

  it.each([
    ["exact", "quality q unit ms = d.t", { mean: 8, unit: "ms" }],
    ["levels", "quality q levels low < high = match d { a: high, b: low }", { mean: 1, unit: "", level: "high" }],
    ["absent", "quality q unit ms = x.t else 0 ms\nlet z = x.t", undefined],
  ])("%s", async (what, text, expected) => {
    const { systems } = await fromText(
      `system s\ndecision d { option a { t: 8 ms } option b { t: 9 ms } }\ndecision x select 0..1 { option o { t: 1 ms } }\n${text}\n` +
        'goal g { minimize d.t }\ndecide y { choose d.a, not x because "fast" }\n',
    );
    const model = systems[0]!.model;
    expect(valuesAt(model, analyse(model))(what === "absent" ? "z" : "q")).toEqual(expected);
  });

  it("have an interval where they are uncertain, in their own unit", async () => {
    const { systems } = await fromText(
      "system s\nparam p unit ms = uniform(0 ms, 100 ms)\nquality q unit ms = p\ngoal g { minimize mean(q) }",
    );
    const model = systems[0]!.model;
    const { mean, interval, unit } = valuesAt(model, analyse(model))("q")!;
    expect(unit).toBe("ms");
    expect(mean).toBeCloseTo(50, 0);
    expect(interval![0]).toBeCloseTo(5, 0);
    expect(interval![1]).toBeCloseTo(95, 0);
  });
});
