import { analyse, type Model } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { explore } from "../../engine/src/space/explore.js";
import { settingOf } from "../../engine/src/study.js";
import { fromText } from "../../language-server/src/project/open.js";
import { table } from "./tableModel.js";

/** Decisions of four options each, of which three goals sum an attribute. */
function large(decisions: number): Model {
  return {
    ...table([[0, 0, 0]]),
    decisions: Array.from({ length: decisions }, (_, d) => ({
      id: `d${d}`,
      select: [1, 1],
      options: Array.from({ length: 4 }, (_, o) => ({
        name: `o${o}`,
        attributes: [],
        effects: [0, 1, 2].map((goal) => ({
          quality: `q${goal}`,
          op: "+=",
          value: { op: "number", value: ((d * 7 + o * 5 + goal * 3) * 13) % 17 },
        })),
        contributions: [],
      })),
    })),
  };
}

describe("a large model", () => {
  it("gives up on a space that is too large, and says so", { timeout: 60_000 }, () => {
    const analysis = analyse(large(40), { limit: 1000 });
    expect(analysis.certificate).toBe("incomplete");
    expect(analysis.configurations.distinct).toBe(String(4n ** 40n));
    expect(analysis.findings.map(({ code }) => code)).toEqual(["space-too-large"]);
    expect(analysis.front.length).toBeGreaterThan(0);
  });

  it("is exact within the limit", () => {
    const analysis = analyse(large(4));
    expect(analysis.certificate).toBe("exact");
    expect(analysis.configurations.feasible).toBe("256");
  });
});

/** Decisions of four options each that are uncertain; of the first `decided`, a constraint leaves one option. */
async function uncertain(decisions: number, decided: number): Promise<Model> {
  const numbers = Array.from({ length: decisions }, (_, d) => d);
  const option = (d: number, o: number) =>
    `option o${o} { b += ${(d * 5 + o * 3) % 17} USD c += normal(${((d * o) % 9) + 1} ms, 0.5 ms) }`;
  const { systems, findings } = await fromText(`system big
quality b unit USD
quality c unit ms
goal gb { minimize b }
goal gc { minimize p95(c) }
${numbers.map((d) => `decision d${d} { ${[0, 1, 2, 3].map((o) => option(d, o)).join(" ")} }`).join("\n")}
${numbers
  .slice(0, decided)
  .map((d) => `constraint "${d} is made" d${d}.o1`)
  .join("\n")}`);
  expect(findings).toEqual([]);
  return { ...systems[0]!.model, samples: 100 };
}

const limits = { configurations: 1e6, steps: 2e8, work: 4e10 };

describe("a vast model of uncertain values", () => {
  it("is looked at within a budget of work, and says so", { timeout: 60_000 }, async () => {
    const { cases, goals, draws } = settingOf(await uncertain(200, 0), {});
    const space = explore(cases, goals, limits);
    expect([space.complete, space.counted]).toEqual([false, false]);
    expect(space.count).toBeGreaterThan(0);
    expect(space.count).toBeLessThanOrEqual(500_000 / 200);
    // The evaluators, which look at each configuration by itself, were not asked for so many: one takes 200 operations on all samples.
    expect(cases.work()).toBeLessThan(10 * 200 * draws.samples);
  });

  it("is exact where constraints leave few, though samples are looked at", { timeout: 60_000 }, async () => {
    const { cases, goals, state } = settingOf(await uncertain(40, 37), {});
    const space = explore(cases, goals, limits);
    expect([space.complete, space.count]).toEqual([true, 4 ** 3]);
    for (const row of [0, 21, 63]) {
      for (const [decision, column] of space.codes.entries()) state.codes[decision] = column[row]!;
      // Together, terms are added in another order.
      for (const [i, goal] of goals.entries()) expect(space.values[i]![row]).toBeCloseTo(goal.value()!, 12);
    }
  });
});
