import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Analysis } from "@tradeops/engine";
import { libraries } from "@tradeops/grammar";
import { fromWorkspace, memoryFiles, type Project, type System } from "@tradeops/language-server";
import { nodeFiles } from "@tradeops/language-server/node";
import { formats } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { functionNames } from "../../language-server/src/lower/call.js";
import { type Example, examplesIn } from "./support/examples.js";

const page = readFileSync(new URL("../../docs/language.md", import.meta.url), "utf8");
const examples = examplesIn(page);
const folder = fileURLToPath(new URL("../../examples/", import.meta.url));

describe("docs/language.md", () => {
  it("has an example for each heading but the list of contents and the meaning", () => {
    const sections = page.split(/^## /m).slice(1);
    const without = sections.filter((section) => !section.includes("```tradeops")).map((text) => text.split("\n")[0]);
    expect(without).toEqual(["What it means, exactly"]);
  });

  it("has every word of the language in an example", () => {
    const grammar = readFileSync(new URL("../../grammar/src/tradeops.langium", import.meta.url), "utf8");
    const words = new Set([...grammar.matchAll(/'([a-z]+)'/g)].map(([, word]) => word!));
    expect(words.size).toBeGreaterThan(80);
    const written = new Set(examples.flatMap(({ files }) => files.get("main.tradeops")?.match(/\w+/g) ?? []));
    expect([...words].filter((word) => !written.has(word))).toEqual([]);
  });

  it("names every function, distribution, format and standard quality", () => {
    const standard = libraries.get("tradeops:ml-quality")?.matchAll(/^quality (\w+)/gm) ?? [];
    const calls = functionNames.map((name) => `\`${name}(`);
    const names = [
      ...calls,
      ...formats.map((name) => `\`${name}\``),
      ...[...standard].map(([, name]) => `\`ml.${name}\``),
    ];
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !page.includes(name))).toEqual([]);
  });

  it.each(examples)("line $line: has the findings that it states, and no other", async (example) => {
    expect(found(await open(example))).toEqual(example.findings);
  });

  it.each(examples)("line $line: is analysed without a further finding, if it has no error", async (example) => {
    const { systems, findings } = await open(example);
    expect(systems).toHaveLength(1);
    expect(systems[0]?.complete).toBe(findings.every(({ severity }) => severity !== "error"));
    if (systems[0]?.complete) expectGood(systems[0]);
  });
});

describe.each(readdirSync(folder))("examples/%s", (name) => {
  it("checks without a finding", async () => {
    const project = await fromWorkspace(await nodeFiles(folder), [name]);
    expect(found(project)).toEqual([]);
    expect(project.systems).toHaveLength(1);
  });

  it("is analysed without a finding, and what was decided is feasible", async () => {
    const { systems } = await fromWorkspace(await nodeFiles(folder), [name]);
    const analysis = expectGood(systems[0]!);
    expect(analysis.decided).toMatchObject({ feasible: true, completed: [] });
    expect(analysis.front.length).toBeGreaterThan(2);
  });
});

const open = ({ files }: Example): Promise<Project> => fromWorkspace(memoryFiles(files), ["main.tradeops"]);

const found = (project: Project): string[] =>
  project.findings.map(({ code, range }) => `${code} at line ${range.start.line + 1}`).sort();

/** Several configurations to choose from, and nothing to find fault with. */
function expectGood(system: System): Analysis {
  const analysis = system.analyse();
  expect(system.locate(analysis)).toEqual([]);
  expect(analysis.front).not.toEqual([]);
  expect(analysis.recommended).not.toBeNull();
  return analysis;
}
