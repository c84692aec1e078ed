import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fromText, fromWorkspace, memoryFiles } from "@tradeops/language-server";
import { nodeFiles } from "@tradeops/language-server/node";
import { type ExportPlan, planExport, type Scalar } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { noteCodes } from "../../language-server/src/governed/codes.js";
import { driftCode, driftFindings } from "../../language-server/src/governed/diagnostics.js";
import { holdFiles } from "../../language-server/src/governed/held.js";
import { codes } from "../../language-server/src/project/codes.js";
import { overlay } from "../../language-server/src/project/overlay.js";
import { findingsOf } from "./support/fixture.js";
import { type PageExample, readPage } from "./support/page.js";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "docs/diagnostics");
const pages = new Map(
  readdirSync(folder)
    .filter((file) => file !== "README.md")
    .map((file) => file.replace(/\.md$/, ""))
    .sort()
    .map((code) => [code, readPage(readFileSync(join(folder, `${code}.md`), "utf8"))]),
);
const refusals = new Set(
  sourcesIn(join(root, "pipelines/src")).flatMap((text) =>
    [...text.matchAll(/"(export-[a-z-]+)"/g)].map(([, code]) => code!),
  ),
);

describe("docs/diagnostics", () => {
  it("has a page for each code, and no other", () => {
    expect([...pages.keys()]).toEqual([...codes.keys(), ...refusals, driftCode].sort());
  });

  it("lists each page in its index with severity and meaning", () => {
    const rows = readFileSync(join(folder, "README.md"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("| ["))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows).toEqual(
      [...pages].map(([code, { kind, summary }]) => [`[${code}](${code}.md)`, kind.toLowerCase(), summary]),
    );
  });

  it.each([...codes].filter(([code]) => !(code in noteCodes)))(
    "%s: its example has the finding, and the mended one has none",
    async (code, severity) => {
      const { title, kind, examples } = pages.get(code)!;
      expect(title).toBe(code);
      expect(kind.toLowerCase()).toBe(severity === "info" ? "information" : severity);
      const [wrong, mended] = examples;
      expect(examples).toHaveLength(2);
      expect(await codesOf(wrong!, "bad", code)).toContain(code);
      expect(await codesOf(mended!, "good", code)).toEqual([]);
    },
  );

  it("drift: its example is not in step with its file, and the mended one is", async () => {
    const { kind, examples } = pages.get(driftCode)!;
    expect(kind).toBe("Warning");
    const [wrong, mended] = await Promise.all(examples.map(driftOf));
    expect(wrong).toEqual([
      [driftCode, "main.tradeops"],
      [driftCode, "params.yaml"],
    ]);
    expect(mended).toEqual([]);
  });

  it.each(Object.keys(noteCodes))("%s: its example has the warning, and the mended one has none", async (code) => {
    const { title, kind, examples } = pages.get(code)!;
    expect([title, kind]).toEqual([code, "Warning"]);
    const [wrong, mended] = await Promise.all(examples.map(driftOf));
    expect(new Set(wrong!.map(([found]) => found))).toEqual(new Set([code]));
    expect(mended).toEqual([]);
  });

  it.each([...refusals].filter((code) => pages.get(code)?.examples.length))(
    "%s: its example is refused, and the mended one is not",
    async (code) => {
      const { title, kind, examples } = pages.get(code)!;
      expect([title, kind]).toEqual([code, "Refusal"]);
      const [wrong, mended] = await Promise.all(examples.map(planOf));
      expect(new Set(wrong!.refusals.map((refusal) => refusal.code))).toEqual(new Set([code]));
      expect(mended!.refusals).toEqual([]);
      expect(mended!.edits).not.toEqual([]);
    },
  );
});

/** Checks an example of a page. Files that the page does not show are those of the fixture of that name. */
async function codesOf({ model, files }: PageExample, kind: "bad" | "good", code: string): Promise<string[]> {
  const texts = new Map([...files, ["main.tradeops", model]]);
  const beside = join(root, "test/fixtures", kind, code);
  if (code === "file-too-large" && kind === "bad") texts.set("large.tradeops", " ".repeat(2_000_001));
  const around = existsSync(beside) ? overlay(await nodeFiles(beside), texts) : memoryFiles(texts);
  const project = await fromWorkspace(around, ["main.tradeops"]);
  return (await findingsOf(project, around)).map((finding) => finding.code);
}

/** What is said of the files that an example exports to: codes and files. */
async function driftOf({ model, files }: PageExample): Promise<[string, string][]> {
  const { systems, root: project } = await fromText(model);
  const [system] = systems;
  const analysis = system!.analyse();
  const held = await holdFiles(system!, system!.exports(analysis), project, async (path) => {
    const text = files.get(path);
    return text === undefined ? { problem: "missing" } : { text };
  });
  const found = driftFindings(system!, analysis, held, []);
  return found.map(({ code, uri }) => [code, uri.slice(project.length + 1)]);
}

/** Plans the export of a page's example to the file that it shows; entries of examples are plain values. */
async function planOf({ model, files }: PageExample): Promise<ExportPlan> {
  const { systems } = await fromText(`system page\n${model}`);
  const [{ format, file, entries }] = systems[0]!.model.exports as [Systems["model"]["exports"][number]];
  const assignments = entries.map(({ id, key, value }) => ({
    id,
    key,
    value: ("value" in value && value.value) as Scalar,
  }));
  return planExport(format, files.get(file), assignments, file);
}

type Systems = Awaited<ReturnType<typeof fromText>>["systems"][number];

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}
