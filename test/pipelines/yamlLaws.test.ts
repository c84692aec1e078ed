import { fc, test } from "@fast-check/vitest";
import type { KeyStep } from "@tradeops/engine";
import { planExport, readValue } from "@tradeops/pipelines";
import { describe, expect } from "vitest";
import { parse } from "yaml";
import { type Case, cases, onlyTargetsDiffer, scalars } from "./support/document.js";
import { assigned, assignmentsOf } from "./support/laws.js";
import { yamlDocuments } from "./support/yamlDocuments.js";

const documents = cases(yamlDocuments(), scalars);

/** Names that no generated file has. */
const newName = fc.constantFrom("new", "new key", "no", "017", "constructor", "new: key", "new#", "");

describe("any YAML file", () => {
  test.prop([documents], { numRuns: 400 })("keeps every byte but those of the values written", (file) => {
    expect(onlyTargetsDiffer(file, written(file))).toBe(true);
  });

  test.prop([documents], { numRuns: 200 })("is left alone by a second run", (file) => {
    const { edits, changes, refusals } = planExport("yaml", written(file), assignmentsOf(file));
    expect([edits, refusals]).toEqual([[], []]);
    expect(changes.every(({ same }) => same)).toBe(true);
  });

  test.prop([documents], { numRuns: 200 })("gives the decisions back", (file) => {
    const after = written(file);
    for (const { key, value } of assignmentsOf(file)) {
      expect(readValue("yaml", after, key)).toMatchObject({ value: value === 0 ? 0 : value, certain: true });
    }
  });

  test.prop([documents, fc.constantFrom("1.1", "1.2")], { numRuns: 200 })(
    "says the decisions and otherwise what it said, to both versions of YAML",
    (file, version) => {
      const read = (text: string): unknown => parse(text, { mapAsMap: true, version });
      expect(read(written(file))).toEqual(assigned(read(file.text), assignmentsOf(file)));
    },
  );

  test.prop([documents, fc.array(newName, { minLength: 1, maxLength: 3 }), scalars], { numRuns: 300 })(
    "gets a missing key by insertions alone, or a reason why not",
    (file, names, value) => {
      const key = [...mapAround(file), ...names.map((name): KeyStep => ({ kind: "name", name }))];
      const { edits, text, refusals } = planExport("yaml", file.text, [{ id: "new", key, value }]);
      expect(edits.every(({ start, end }) => start === end)).toBe(true);
      for (const version of ["1.1", "1.2"] as const) {
        const read = (text: string): unknown => parse(text, { mapAsMap: true, version });
        if (refusals.length === 0) expect(read(text)).toEqual(assigned(read(file.text), [{ id: "new", key, value }]));
        else expect([refusals[0]?.code, text]).toEqual(["export-unsafe-edit", file.text]);
      }
    },
  );
});

function written(file: Case): string {
  const { refusals, text } = planExport("yaml", file.text, assignmentsOf(file));
  expect(refusals).toEqual([]);
  return text;
}

/** The map that the first value to be written is in, or the file. */
function mapAround({ values }: Case): KeyStep[] {
  const key = [...values.keys()][0]?.key ?? [];
  return key.slice(
    0,
    Math.max(
      0,
      key.findLastIndex(({ kind }) => kind === "name"),
    ),
  );
}
