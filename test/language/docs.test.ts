import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fromWorkspace, memoryFiles, type Project } from "@tradeops/language-server";
import { nodeFiles } from "@tradeops/language-server/node";
import { describe, expect, it } from "vitest";
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

  it.each(examples)("line $line: has the findings that it states, and no other", async (example) => {
    expect(found(await open(example))).toEqual(example.findings);
  });
});

describe.each(readdirSync(folder))("examples/%s", (name) => {
  it("checks without a finding", async () => {
    const project = await fromWorkspace(await nodeFiles(folder), [name]);
    expect(found(project)).toEqual([]);
    expect(project.systems).toHaveLength(1);
  });
});

const open = ({ files }: Example): Promise<Project> => fromWorkspace(memoryFiles(files), ["main.tradeops"]);

const found = (project: Project): string[] =>
  project.findings.map(({ code, range }) => `${code} at line ${range.start.line + 1}`).sort();
