import { fc, test } from "@fast-check/vitest";
import { analyse, explain, type Model } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";
import { bruteForce } from "../oracle/bruteForce.js";
import { randomModel } from "../oracle/randomModel.js";

const numRuns = process.env.TRADEOPS_THOROUGH === "1" ? 500 : 40;

/** Decisions of four options each, and what else is said. */
async function modelOf(decisions: number, more = ""): Promise<Model> {
  const all = Array.from({ length: decisions }, (_, d) => `decision d${d} { ${[0, 1, 2, 3].map(option).join(" ")} }`);
  const { systems, findings } = await fromText(`system s\n${all.join("\n")}\n${more}`);
  expect(findings.filter(({ severity, code }) => severity === "error" && code !== "no-feasible-configuration")).toEqual(
    [],
  );
  return systems[0]!.model;
}

const option = (o: number) => `option o${o} { a: ${o} }`;
const sum = "quality q unit count = d0.a + d1.a + d2.a";

describe("a model without goals", () => {
  it("lists some of more configurations than anyone can go through, and counts all", async () => {
    const analysis = analyse(await modelOf(60));
    expect(analysis).toMatchObject({ certificate: "incomplete", recommended: null, decided: null, prices: [] });
    expect(analysis.front).toHaveLength(1000);
    expect(analysis.configurations.feasible).toBe(String(4n ** 60n));
    expect(analysis.findings.map(({ code }) => code)).toEqual(["space-too-large"]);
    expect(analysis.findings[0]!.message).toContain("Without a goal");
  });

  it("counts what requirements leave of it", async () => {
    const { configurations, front } = analyse(await modelOf(60, `${sum}\nrequire "few" q <= 1`));
    expect(configurations.feasible).toBe(String(4n * 4n ** 57n));
    expect(front).toHaveLength(1000);
  });

  it("is answered where nothing is feasible", async () => {
    const { certificate, conflicts, front } = analyse(await modelOf(60, `${sum}\nrequire "none" q < 0`));
    expect(certificate).toBe("exact");
    expect(front).toEqual([]);
    expect(conflicts).toHaveLength(1);
  });

  it("has what was decided completed with what is feasible, or told that nothing is", async () => {
    const rest = 'decide it { choose d0.o3, d59.o2 because "x" }';
    const { decided } = analyse(await modelOf(60, `${sum}\nrequire "few" q <= 3\n${rest}`));
    expect(decided).toMatchObject({ feasible: true });
    expect(decided!.options).toMatchObject({ d0: ["o3"], d1: ["o0"], d2: ["o0"], d59: ["o2"] });
    const bad = analyse(await modelOf(60, `${sum}\nrequire "few" q <= 2\n${rest}`));
    expect(bad.decided).toMatchObject({ feasible: false });
  });

  it("is explained without a rank", async () => {
    const model = await modelOf(3, 'decide it { choose d0.o3, d1.o0, d2.o0 because "x" }');
    expect(explain(model, ["d0.o1"]).whyNot[0]).toMatchObject({ reason: "preferred", recommended: false });
    expect(explain(await modelOf(3), ["d0.o1"]).reference).toBeNull();
  });

  it("looks at samples for as many as it lists", { timeout: 60_000 }, async () => {
    const more = 'param p unit count = normal(3, 1)\nrequire "likely" Pr(d0.a + d59.a < p) >= 50%';
    const { certificate, front } = analyse(await modelOf(60, more));
    expect([certificate, front.length]).toEqual(["incomplete", 1000]);
    for (const { options } of front.slice(0, 50))
      expect(Number(options.d0![0]!.toString().slice(1)) + Number(options.d59![0]!.toString().slice(1))).toBeLessThan(
        4,
      );
  });

  test.prop([randomModel], { numRuns })(
    "has all that is feasible on its front, and recommends none of it",
    (random) => {
      const model = { ...random, goals: [], stakeholders: [] };
      const { feasible } = bruteForce(model);
      const { front, recommended, certificate } = analyse(model);
      expect(certificate).not.toBe("incomplete");
      expect(front.map(({ id }) => id).sort()).toEqual(feasible.map(({ id }) => id).sort());
      expect(recommended).toBe(feasible.length === 1 ? feasible[0]!.id : null);
    },
  );
});

describe("a recommendation", () => {
  const rows = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 2 }), {
    minLength: 1,
    maxLength: 8,
  });
  test.prop([rows], { numRuns })("says how many are equal to it", async (list) => {
    const options = list.map(([a, b], o) => `option o${o} { q += ${a} r += ${b} }`);
    const { systems } = await fromText(`system s
quality q unit count
quality r unit count
goal g { maximize q }
goal h { maximize r }
decision d { ${options.join(" ")} }`);
    const { front, recommended, recommendedAmong = 1 } = systems[0]!.analyse();
    const best = front.find(({ id }) => id === recommended)!;
    const row = list[Number(best.options.d![0]!.toString().slice(1))]!;
    expect(recommendedAmong).toBe(list.filter((other) => other.join() === row.join()).length);
  });
});
