import { fc, test } from "@fast-check/vitest";
import { analyse } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { factor } from "../../engine/src/factored/factor.js";
import { wholePlanOf } from "../../engine/src/kernel/plan.js";
import { runnerOf } from "../../engine/src/kernel/runner.js";
import { type Landscape, landscapeByProgram, landscapeByTables } from "../../engine/src/search/landscape.js";
import { search } from "../../engine/src/search/search.js";
import { supportedBy } from "../../engine/src/search/supported.js";
import { settingOf } from "../../engine/src/study.js";
import { fromText } from "../../language-server/src/project/open.js";

/** Five decisions of three options that add to three goals, and constraints of which each excludes a pair of options. */
const model = fc.record({
  gains: fc.array(fc.array(fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }), {
    minLength: 5,
    maxLength: 5,
  }),
  excluded: fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(2)), { maxLength: 4 }),
});

type Given = typeof model extends fc.Arbitrary<infer T> ? T : never;

const signs = [1, 1, 1] as const;

async function landscapes({ gains, excluded }: Given) {
  const text = `system small
${[0, 1, 2].map((k) => `quality q${k} unit count\ngoal g${k} { maximize q${k} }`).join("\n")}
${gains
  .map((options, d) => {
    const each = options.map((adds, o) => `option o${o} { ${adds.map((value, k) => `q${k} += ${value}`).join(" ")} }`);
    return `decision d${d} { ${each.join(" ")} }`;
  })
  .join("\n")}
${excluded.map(([d, a, b], n) => `constraint "c${n}" d${d}.o${a} excludes d${d + 1}.o${b}`).join("\n")}`;
  const { systems, findings } = await fromText(text);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const { cases, state } = settingOf(systems[0]!.model, {});
  const plan = wholePlanOf(cases.base.model, state, cases)!;
  const form = factor(plan, signs)!;
  return {
    byTables: landscapeByTables(form, runnerOf(plan)),
    byProgram: landscapeByProgram(plan, runnerOf(plan), signs),
    form,
  };
}

/** All configurations of five decisions of three options. */
const everything = Array.from({ length: 3 ** 5 }, (_, n) =>
  Uint32Array.from({ length: 5 }, (_, d) => 1 + (Math.floor(n / 3 ** d) % 3)),
);

const numRuns = process.env.TRADEOPS_THOROUGH === "1" ? 200 : 20;

describe("a search", () => {
  test.prop([model], { numRuns })("finds the best of any weighted sum", async (given) => {
    const { byTables, form } = await landscapes(given);
    const { optimum } = supportedBy(form)!;
    for (const weights of [
      [1, 1, 1],
      [5, 1, 2],
      [0, 1, 7],
    ]) {
      const worth = (codes: Uint32Array) => byTables.at(codes)?.reduce((sum, value, k) => sum + weights[k]! * value, 0);
      const best = everything.map(worth).reduce((a, b) => (b !== undefined && !(a! >= b) ? b : a), undefined);
      const found = optimum(weights);
      expect(found && worth(found)).toBe(best);
    }
  });

  test.prop([model], { numRuns })("goes by tables where it goes by the program", async (given) => {
    const { byTables, byProgram } = await landscapes(given);
    const around = (landscape: Landscape, codes: Uint32Array) => {
      const found: string[] = [];
      landscape.neighbours(codes, (one) => found.push(one.join()));
      return found.sort();
    };
    // Tables leave out what is the same for all: differences are those of the program.
    const feasible = everything.filter((codes) => byProgram.at(codes));
    const [first] = feasible;
    for (const codes of everything) {
      expect(byTables.at(codes) === undefined).toBe(byProgram.at(codes) === undefined);
      if (!byProgram.at(codes)) continue;
      expect(around(byTables, codes)).toEqual(around(byProgram, codes));
      const difference = (landscape: Landscape) => {
        const base = landscape.at(first!)!.slice();
        return Array.from(landscape.at(codes)!, (value, k) => value - base[k]!);
      };
      if (byTables.axes === 3)
        expect(difference(byTables).map(Math.sign)).toEqual(difference(byProgram).map(Math.sign));
    }
  });

  test.prop([model, fc.boolean()], { numRuns })(
    "finds feasible points of which none beats another, with the best along each axis",
    async (given, tables) => {
      const { byTables, byProgram, form } = await landscapes(given);
      const landscape = tables ? byTables : byProgram;
      const points = search({
        landscape,
        supported: tables ? supportedBy(form) : undefined,
        start: everything.slice(0, 81),
        seed: 42,
        goOn: () => true,
      });
      for (const { codes, values } of points) {
        expect(landscape.at(codes)).toEqual(values);
        const beaten = points.some(
          (one) => one.values !== values && one.values.every((value, k) => value >= values[k]!),
        );
        expect(beaten).toBe(false);
      }
      if (!tables) return;
      for (let axis = 0; axis < landscape.axes; axis++) {
        const most = (list: (number | undefined)[]) => Math.max(...list.filter((one) => one !== undefined));
        expect(most(points.map(({ values }) => values[axis]!))).toBe(
          most(everything.map((codes) => landscape.at(codes)?.[axis])),
        );
      }
    },
  );

  it("says that 200 decisions with 6 goals are too many, and keeps what it holds bounded", {
    timeout: 60_000,
  }, async () => {
    const goals = [0, 1, 2, 3, 4, 5];
    const mixed = (sum: number, one: number) => Math.imul(sum ^ one, 0x9e3779b1) ^ (sum >>> 15);
    const value = (...at: number[]) => (at.reduce(mixed, 7) >>> 8) % 997;
    const { systems } = await fromText(`system vast
${goals.map((k) => `quality q${k} unit count\ngoal g${k} { maximize q${k} }`).join("\n")}
${Array.from({ length: 200 }, (_, d) => {
  const option = (o: number) => `option o${o} { ${goals.map((k) => `q${k} += ${value(d, o, k)}`).join(" ")} }`;
  return `decision d${d} { ${[0, 1, 2, 3].map(option).join(" ")} }`;
}).join("\n")}`);
    const { model } = systems[0]!;
    const { certificate, front } = analyse(model, { limit: 200_000 });
    expect(certificate).toBe("incomplete");
    expect(front.length).toBeGreaterThan(1000);
    expect(front.length).toBeLessThanOrEqual(8000);
    // No configuration has more of a goal than the best choice in each decision, and the front has that much.
    for (const k of goals) {
      const most = Array.from({ length: 200 }, (_, d) => Math.max(...[0, 1, 2, 3].map((o) => value(d, o, k))));
      const sum = most.reduce((a, b) => a + b, 0);
      expect(Math.max(...front.map(({ values }) => values[`g${k}`]!))).toBe(sum);
    }
  });
});
