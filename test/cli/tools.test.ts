import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { hasSchemas, wrong } from "../pipelines/support/schemas.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";
import { examples, model } from "./toolExamples.js";

async function tradeops(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(args, "0.0.0", console);
  return { code, stdout: console.stdout };
}

describe("docs/tools.md", () => {
  it("has an example of each tool", () => {
    expect(examples.map(({ tool }) => tool)).toEqual([
      "Kedro",
      "Prefect",
      "ZenML",
      "Dagster",
      "Ray Serve",
      "Metaflow",
      "SageMaker",
    ]);
  });

  it.each(examples)("shows what is written for $tool, and nothing is left to write then", async (example) => {
    const { file, before, exported, diff } = example;
    const cwd = folder({ "m.tradeops": `${model}${exported}`, [file]: before });
    expect(await tradeops(cwd, "export", "--diff")).toEqual({ code: 0, stdout: diff });
    expect((await tradeops(cwd, "export")).code).toBe(0);
    expect((await tradeops(cwd, "export", "--check")).code).toBe(0);
  });
});

describe.skipIf(!hasSchemas())("the official schema", () => {
  it("of Prefect accepts the example of docs/tools.md, before and after", async () => {
    const { file, before, exported } = examples.find(({ tool }) => tool === "Prefect")!;
    const cwd = folder({ "m.tradeops": `${model}${exported}`, [file]: before });
    await tradeops(cwd, "export");
    for (const text of [before, readFileSync(join(cwd, file), "utf8")])
      expect(wrong("prefect.yaml.schema.json", text)).toEqual([]);
  });
});
