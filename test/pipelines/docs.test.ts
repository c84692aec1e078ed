import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { formats } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/export.md"), "utf8");

/** What stands between the quotes of `"export-…"` in the sources of a folder. */
function codesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => readFileSync(join(root, folder, path), "utf8").match(/(?<=")export-[a-z-]+(?=")/g) ?? []);
}

describe("docs/export.md", () => {
  it("explains every code that an export can be refused with, and no other", () => {
    const written = new Set(page.match(/(?<=`)export-[a-z-]+(?=`)/g));
    const used = new Set([...codesIn("pipelines/src"), ...codesIn("language-server/src/governed"), "export-no-value"]);
    expect([...written].sort()).toEqual([...used].sort());
  });

  it("names every format, and no other", () => {
    const table = page.slice(page.indexOf("## Formats"), page.indexOf("### Files of our own"));
    const [head, ...names] = [...table.matchAll(/^\| `([a-z-]+)`/gm)].map((match) => match[1]);
    expect([head, ...names]).toEqual(["as", ...formats]);
  });
});
