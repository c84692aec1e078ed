import { readFileSync } from "node:fs";
import { fc, test as property } from "@fast-check/vitest";
import { analyse } from "@tradeops/engine";
import { describe, expect, test } from "vitest";
import { study, valuesAt } from "../../engine/src/study.js";
import { fromText } from "../../language-server/src/project/open.js";

interface Knapsack {
  name: string;
  capacity: number;
  weights: number[];
  gains: [number[], number[]];
  /** The values of the points that no other dominates, as published with the instance. */
  front: [number, number][];
}

/** Bi-objective knapsacks of vOptLib with their fronts, under the MIT licence. */
const { knapsacks } = JSON.parse(
  readFileSync(new URL("../fixtures/published/knapsacks.json", import.meta.url), "utf8"),
) as { knapsacks: Knapsack[] };

/** A decision for each item: to take it or not. */
function modelOf({ capacity, weights, gains }: Knapsack): string {
  const items = weights.map(
    (weight, i) =>
      `decision item${i} { option in { first += ${gains[0][i]} second += ${gains[1][i]} load += ${weight} } option out }`,
  );
  return `system knapsack
quality first unit count
quality second unit count
quality load unit count
goal most1 { maximize first }
goal most2 { maximize second }
require "It fits." load <= ${capacity}
${items.join("\n")}`;
}

describe("bi-objective knapsacks of vOptLib", () => {
  test.each(knapsacks)("$name has the published front", { timeout: 120_000 }, async (knapsack) => {
    const { systems, findings } = await fromText(modelOf(knapsack));
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const { certificate, front } = analyse(systems[0]!.model);
    const points = new Set(front.map(({ values }) => `${values.most1} ${values.most2}`));
    expect(certificate).toBe("exact");
    expect([...points].sort()).toEqual(knapsack.front.map((point) => point.join(" ")).sort());
  });
});

/** Six decisions of three options that add to goals, and to a load with a threshold; ties are frequent, and loads may have no common measure. */
const small = fc.record({
  options: fc.array(fc.array(fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }), {
    minLength: 6,
    maxLength: 6,
  }),
  capacity: fc.integer({ min: 0, max: 24 }),
  goals: fc.constantFrom(1, 2, 3),
  factor: fc.constantFrom("", " * 1.4142135623730951", " * 0.1"),
  excluded: fc.array(fc.tuple(fc.nat(4), fc.nat(2), fc.nat(2)), { maxLength: 2 }),
});

const numRuns = process.env.TRADEOPS_THOROUGH === "1" ? 200 : 40;

describe("thresholds on sums", () => {
  property.prop([small], { numRuns })(
    "leave the front what it is, with ties",
    async (given) => {
      const names = ["q0", "q1", "q2"].slice(0, given.goals);
      const decisions = given.options.map((options, d) => {
        const each = options.map(
          (adds, o) =>
            `option o${o} { ${names.map((name, k) => `${name} += ${adds[k]}${given.factor}`).join(" ")} load += ${adds[3]} }`,
        );
        return `decision d${d} { ${each.join(" ")} }`;
      });
      const { systems, findings } = await fromText(`system small
${names.map((name, k) => `quality ${name} unit count\ngoal g${k} { ${k === 1 ? "minimize" : "maximize"} ${name} }`).join("\n")}
quality load unit count
require "It fits." load <= ${given.capacity}
${decisions.join("\n")}
${given.excluded.map(([d, a, b], n) => `constraint "c${n}" d${d}.o${a} excludes d${d + 1}.o${b}`).join("\n")}`);
      expect(findings.filter(({ severity, code }) => severity === "error" && code !== "infeasible")).toEqual([]);
      const frontOf = (backend: "front" | "walk") => {
        const { space, front } = study(systems[0]!.model, { backend });
        return front.map((row) => `${space.codes.map((column) => column[row])}: ${valuesAt(space, row)}`).sort();
      };
      expect(frontOf("front")).toEqual(frontOf("walk"));
    },
    120_000,
  );
});
