import { listEvidenceKeys, readEvidence, readPrometheus, runsInAnswer } from "@tradeops/pipelines";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidence } from "./support/evidence.js";

const files = ["m.json", "m.yaml", "m.toml", "m.csv", "m.md", "m.xml", "m.jsonl", "m.log", "m.bin"];
const numbers = fc.oneof(
  fc.double(),
  fc.constantFrom("NaN", "Infinity", "-Infinity", "N/A", "", "true", "0x1", "1e999", "0.5", null, true, []),
);

describe("any file", () => {
  it("has finite measurements, or a reason why there is none, whatever it holds", () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.string({ unit: fc.constantFrom("a", ":", " ", "\n", "-", "&", "*", '"', "{", "}", "1", ",") }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        text,
        fc.constantFrom("a", "a.b", "a[0].x", "[a=1].b"),
        (path, text, key) => {
          const { measurements, problem } = readEvidence(evidence(path, key, { d: "a" }), path, text);
          expect(measurements.every(({ value }) => Number.isFinite(value))).toBe(true);
          expect(measurements.length > 0 || problem !== undefined).toBe(true);
          if (problem !== undefined) expect(problem).toMatch(/^[`W].*[.]$/s);
          listEvidenceKeys(path, text);
        },
      ),
      { numRuns: process.env.TRADEOPS_THOROUGH ? 20_000 : 500 },
    );
  });

  it("of JSON has at a key what was written there, if that is a finite number, and nothing otherwise", () => {
    fc.assert(
      fc.property(numbers, fc.boolean(), (value, spread) => {
        // As Python writes it.
        const said = typeof value === "number" && !Number.isFinite(value) ? String(value) : JSON.stringify(value);
        const text = `{"other": NaN,${spread ? "\n  " : ""}"a": {"b": ${said}}}`;
        const { measurements, at } = readEvidence(evidence("m.json", "a.b"), "m.json", text);
        const number = typeof value === "string" && /^\d/.test(value) ? Number(value) : value;
        const finite = typeof number === "number" && Number.isFinite(number) && value !== "0x1";
        expect(measurements.map((one) => one.value)).toEqual(finite ? [number] : []);
        if (!Array.isArray(value)) expect(text.slice(at?.start, at?.end)).toBe(said);
      }),
    );
  });
});

describe("any answer of a server", () => {
  it("is finite measurements, or none", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (answer) => {
        const shapes = [
          answer,
          { status: "success", data: answer },
          { status: "success", data: { resultType: "vector", result: [answer] } },
          { status: "success", data: { resultType: "scalar", result: answer } },
        ];
        for (const shape of shapes)
          expect(
            readPrometheus(evidence("", "x"), "q", shape).measurements.every(({ value }) => Number.isFinite(value)),
          ).toBe(true);
        for (const shape of [
          answer,
          { runs: answer },
          { runs: [answer] },
          { runs: [{ info: answer, data: answer }] },
          { runs: [{ data: { metrics: answer, params: [answer] } }] },
        ])
          for (const { metrics } of runsInAnswer(shape, new Map()))
            expect([...metrics.values()].every((value) => value === null || Number.isFinite(value))).toBe(true);
      }),
    );
  });
});
