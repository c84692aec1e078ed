import { analyse } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";
import { uncertain } from "../fixtures/models/uncertain.js";
import { consult } from "../oracle/oracle.js";
import { differences } from "./differences.js";

describe("a space larger than what is remembered", () => {
  it("has the values that the oracle says", { timeout: 60_000 }, async () => {
    const { systems, findings } = await fromText(uncertain);
    expect(findings).toEqual([]);
    const { model } = systems[0]!;
    const analysis = analyse(model);
    expect(Number(analysis.configurations.feasible)).toBeGreaterThan(64);
    expect(differences(analysis, consult(model))).toEqual([]);
  });
});
