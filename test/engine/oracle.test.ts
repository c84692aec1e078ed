import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { analyse } from "@tradeops/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../language-server/src/project/nodeFiles.js";
import { fromWorkspace } from "../../language-server/src/project/open.js";
import { consult } from "../oracle/oracle.js";
import { randomModel } from "../oracle/randomModel.js";
import { differences } from "./differences.js";

const numRuns = Number(process.env.TRADEOPS_MODELS ?? 150);
const examples = resolve(import.meta.dirname, "../../examples");

describe("the engine and the oracle agree", () => {
  it(`on ${numRuns} random models`, { timeout: 60_000 + 500 * numRuns }, () => {
    fc.assert(
      fc.property(randomModel, (model) => {
        expect(differences(analyse(model), consult(model))).toEqual([]);
      }),
      { numRuns },
    );
  });

  it("on random models with another number of samples and seed", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(randomModel, fc.nat(), (model, seed) => {
        const options = { samples: 83, seed };
        expect(differences(analyse(model, options), consult(model, options))).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 10) },
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
