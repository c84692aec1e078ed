import { test } from "@fast-check/vitest";
import { planExport, readValue } from "@tradeops/pipelines";
import { type ParseError, parse } from "jsonc-parser";
import { describe, expect } from "vitest";
import { type Case, cases, onlyTargetsDiffer, scalars } from "./support/document.js";
import { jsonDocuments } from "./support/jsonDocuments.js";
import { assignmentsOf } from "./support/laws.js";

const withComments = cases(jsonDocuments(true), scalars);
const strict = cases(jsonDocuments(false), scalars);

describe("any JSON file with comments", () => {
  test.prop([withComments], { numRuns: 300 })("keeps every byte but those of the values written", (file) => {
    expect(onlyTargetsDiffer(file, written(file))).toBe(true);
  });

  test.prop([withComments], { numRuns: 200 })("is left alone by a second run, and gives the decisions back", (file) => {
    const after = written(file);
    expect(planExport("json", after, assignmentsOf(file))).toMatchObject({ edits: [], refusals: [] });
    for (const { key, value } of assignmentsOf(file))
      expect(readValue("json", after, key)).toMatchObject({ value: value === 0 ? 0 : value, certain: true });
  });

  test.prop([withComments], { numRuns: 200 })("stays readable", (file) => {
    const errors: ParseError[] = [];
    parse(written(file).replace(/^\uFEFF/, ""), errors, { allowTrailingComma: true });
    expect(errors).toEqual([]);
  });
});

describe("any JSON file", () => {
  test.prop([strict], { numRuns: 300 })("says the decisions to JSON.parse", (file) => {
    const content: unknown = JSON.parse(written(file).replace(/^\uFEFF/, ""));
    for (const { key, value } of assignmentsOf(file)) {
      const found = key.reduce(
        (at, step) =>
          Object.getOwnPropertyDescriptor(
            at,
            step.kind === "name" ? step.name : String((step as { index: number }).index),
          )?.value,
        content,
      );
      expect(found).toBe(value === 0 ? 0 : value);
    }
  });
});

function written(file: Case): string {
  const { refusals, text } = planExport("json", file.text, assignmentsOf(file));
  expect(refusals).toEqual([]);
  return text;
}
