import fc from "fast-check";
import { loadAll } from "js-yaml";
import { expect, it } from "vitest";
import { type Case, cases, scalars } from "./support/document.js";
import type { Read } from "./support/pythonReaders.js";
import { expectDecisions, exported } from "./support/readersLaw.js";
import { yamlStreams } from "./support/yamlDocuments.js";

it("js-yaml reads the decisions, and otherwise what it read before, in files of several documents too", () => {
  const check = (files: Case[]) => {
    const readable = expectDecisions(
      files,
      files.map(({ text }) => read(text)),
      files.map((file) => read(exported(file))),
    );
    expect(readable).toBeGreaterThan(files.length * 0.9);
  };
  const files = fc.array(cases(yamlStreams(), scalars), { minLength: 100, maxLength: 100 });
  fc.assert(fc.property(fc.noShrink(files), check), { numRuns: process.env.TRADEOPS_THOROUGH ? 20 : 1 });
});

function read(text: string): Read {
  try {
    return { content: loadAll(text).map(plain) };
  } catch (error) {
    return { unreadable: String(error) };
  }
}

/** Maps as `Map`, dates as text. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date) return `(${value.toISOString()})`;
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
