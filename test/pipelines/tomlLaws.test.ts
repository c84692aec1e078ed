import { fc, test } from "@fast-check/vitest";
import type { KeyStep } from "@tradeops/engine";
import { planExport, readValue } from "@tradeops/pipelines";
import { parse } from "smol-toml";
import { describe, expect } from "vitest";
import { type Case, cases, onlyTargetsDiffer, scalars } from "./support/document.js";
import { assigned, assignmentsOf } from "./support/laws.js";
import { tomlDocuments } from "./support/tomlDocuments.js";

const documents = cases(tomlDocuments(), scalars);
const runs = (fast: number) => ({ numRuns: process.env.TRADEOPS_THOROUGH ? fast * 20 : fast });

describe("any TOML file", () => {
  test.prop([documents], runs(100))("keeps every byte but those of the values written", (file) => {
    expect(onlyTargetsDiffer(file, written(file))).toBe(true);
  });

  test.prop([documents], runs(100))("says the decisions and otherwise what it said, to another reader", (file) => {
    const after = written(file);
    expect(read(after)).toEqual(assigned(read(file.text), assignmentsOf(file)));
    expect(planExport("toml", after, assignmentsOf(file))).toMatchObject({ edits: [], refusals: [] });
    for (const { key, value } of assignmentsOf(file))
      expect(readValue("toml", after, key)).toMatchObject({ value: value === 0 ? 0 : value, certain: true });
  });

  const newNames = fc.array(fc.constantFrom("new", "new key", "constructor", "new.er", ""), {
    minLength: 1,
    maxLength: 3,
  });
  test.prop([documents, newNames, scalars], runs(100))(
    "gets a missing key by insertions alone, or a reason why not",
    (file, names, value) => {
      const key = [...mapAround(file), ...names.map((name): KeyStep => ({ kind: "name", name }))];
      const { edits, text, refusals } = planExport("toml", file.text, [{ id: "new", key, value }]);
      expect(edits.every(({ start, end }) => start === end)).toBe(true);
      if (refusals.length > 0) expect(["export-unusual-layout", "export-path-mismatch"]).toContain(refusals[0]!.code);
      else expect(read(text)).toEqual(assigned(read(file.text), [{ id: "new", key, value }]));
    },
  );
});

function written(file: Case): string {
  const { refusals, text } = planExport("toml", file.text, assignmentsOf(file));
  expect(refusals).toEqual([]);
  return text;
}

/** The map that the first value to be written is in. */
function mapAround({ values }: Case): KeyStep[] {
  const key = [...values.keys()][0]?.key ?? [];
  const last = key.findLastIndex(({ kind }) => kind === "name");
  return key.slice(0, Math.max(0, last));
}

/** What smol-toml reads, maps as `Map`, dates as text. */
function read(text: string): unknown {
  return plain(parse(text.replace(/^\uFEFF/, "")));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date) return `(${value.toISOString()})`;
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
