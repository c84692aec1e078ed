import { resolve } from "node:path";
import { readCsv } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const root = resolve(import.meta.dirname, "../..");

async function analyzed(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(["analyze", ...args], "0.0.0", console);
  expect([code, console.stderr]).toEqual([0, ""]);
  return console.stdout;
}

/** Names that a spreadsheet or a page would make something of. */
const hostile = `system s
quality cost unit USD
quality good unit count
goal cheap { minimize cost }
goal best  { maximize good  require >= 0 count }
decision d from "d.csv" key name {
  cost = price * 1 USD
  good = worth
}
decision e select 0..2 { option a  option b }
`;
const files = { "m.tradeops": hostile, "d.csv": "name,price,worth\n=cmd|'x'!A1,1,1\n\"`a|b` @team <b>,\",2,2\n" };

describe("tradeops analyze --format csv", () => {
  it("has the members of the front with all their numbers", async () => {
    const [csv, json] = await Promise.all([
      analyzed(root, "examples/fraud", "--samples", "500", "--format", "csv"),
      analyzed(root, "examples/fraud", "--samples", "500", "--json"),
    ]);
    const { front, goals } = JSON.parse(json);
    const [head, ...rows] = csv.split("\r\n").slice(0, -1);
    expect(rows).toHaveLength(front.length);
    const columns = head!.split(",");
    expect(columns.slice(0, 6)).toEqual(["id", "recommended", "decided", "knee", "tied with", "utility"]);
    for (const { name, unit } of goals) {
      const at = columns.indexOf(unit === "" ? name : `${name} [${unit}]`);
      expect(rows.map((row) => Number(row.split(",")[at]))).toEqual(
        front.map(({ values }: { values: Record<string, number> }) => values[name]),
      );
    }
  });

  it("lets no text of a model run as a formula", async () => {
    const csv = await analyzed(folder(files), "--format", "csv");
    expect(csv).toContain("'=cmd|'x'!A1");
    const read = readCsv(csv);
    if ("problem" in read) throw new Error(read.problem);
    expect(read.rows.map(({ cells }) => cells.get("d"))).toContain("`a|b` @team <b>,");
  });
});

describe("tradeops analyze --format md", () => {
  it("has the front as a table and the rest as text, in which text of a model is code", async () => {
    const markdown = await analyzed(folder(files), "--format", "md");
    expect(markdown).toMatch(/^## `s`\n/);
    expect(markdown).toContain("| ---: |");
    expect(markdown).toContain("`` `a\\|b` @team <b>, ``");
    const table = markdown.split("\n").filter((line) => line.startsWith("| "));
    const cells = (line: string) => line.split(/(?<!\\)\|/).length;
    expect(new Set(table.map(cells)).size).toBe(1);
    const outside = markdown.replace(/```[\s\S]*?```/g, "").replace(/(`+)[^\n]*?[^`]\1(?!`)/g, "");
    expect(outside).not.toMatch(/@team|<b>/);
  });
});
