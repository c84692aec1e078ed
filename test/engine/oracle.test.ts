import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { analyse } from "@tradeops/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "../../engine/src/distributions/quantile.js";
import { nodeFiles } from "../../language-server/src/project/nodeFiles.js";
import { fromWorkspace } from "../../language-server/src/project/open.js";
import { consult } from "../oracle/oracle.js";
import { quantile as oracleQuantile } from "../oracle/quantile.js";
import { randomModel } from "../oracle/randomModel.js";
import { differences } from "./differences.js";

const numRuns = Number(process.env.TRADEOPS_ORACLE ?? process.env.TRADEOPS_MODELS ?? 150);
/** The same models each time, so that what fails is about the change; another seed tries others. */
const seed = Number(process.env.TRADEOPS_SEED ?? 1);
const examples = resolve(import.meta.dirname, "../../examples");

describe("the engine and the oracle agree", () => {
  it(`on ${numRuns} random models`, { timeout: 60_000 + 500 * numRuns }, () => {
    fc.assert(
      fc.property(randomModel, (model) => {
        expect(differences(analyse(model), consult(model))).toEqual([]);
      }),
      { numRuns, seed },
    );
  });

  it("on random models with another number of samples and seed", { timeout: 60_000 + 500 * numRuns }, () => {
    fc.assert(
      fc.property(randomModel, fc.nat(), (model, seed) => {
        const options = { samples: 83, seed };
        expect(differences(analyse(model, options), consult(model, options))).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 10), seed },
    );
  });

  it("on the quantiles of distributions", () => {
    const size = fc.double({ min: -2, max: 3.5, noNaN: true }).map((exponent) => 10 ** exponent);
    const probability = fc.integer({ min: 1, max: 9999 }).map((n) => n / 10_000);
    fc.assert(
      fc.property(size, size, size, probability, (a, b, c, u) => {
        for (const [kind, args] of [
          ["normal", [a, b]],
          ["normalCI", [a, a + b]],
          ["lognormal", [a, b]],
          ["lognormalCI", [a, a + b]],
          ["triangular", [a, a + b, a + b + c]],
          ["pert", [a, a + b, a + b + c]],
          ["uniform", [a, a + b]],
          ["exponential", [a]],
        ] as const)
          expect(relative(quantile(kind, args)(u), oracleQuantile(kind, args, u))).toBeLessThan(1e-9);
        // Small shapes pile up at 0, where it is the distance that counts.
        expect(quantile("beta", [b, c])(u)).toBeCloseTo(oracleQuantile("beta", [b, c], u), 9);
      }),
      { numRuns: 2 * numRuns, seed },
    );
  });

  for (const folder of readdirSync(examples)) {
    it(`on the example ${folder}`, { timeout: 120_000 }, async () => {
      const { systems } = await fromWorkspace(await nodeFiles(resolve(examples, folder)), [""]);
      expect(systems.length).toBeGreaterThan(0);
      for (const { model } of systems) {
        const options = { samples: 100 };
        expect(differences(analyse(model, options), consult(model, options))).toEqual([]);
      }
    });
  }
});

const relative = (got: number, wanted: number): number => Math.abs(got - wanted) / Math.max(Math.abs(wanted), 1e-3);
