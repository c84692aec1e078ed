import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { presetFiles } from "../../../pipelines/presets/files.js";
import { project, run, tool, tradeops } from "../support/tools.js";

const gitlab = tool("node_modules/.bin/gitlab-ci-local");

const file = ".gitlab-ci.yml";
const { before } = presetFiles.find(({ format }) => format === "gitlab-ci")!;
/** What the file's `!reference` is of, which the tool looks up. */
const setup = ".setup:\n  script: [echo ready]\n";
const model = `system scoring
quality bill unit USD/month = replicas * 40 USD/month
goal frugal { minimize bill }
decision scorer { option gbm  option gnn }
decision precision { option fp32 option int8 }
decision replicas in 2, 8
decide first { choose scorer.gnn, precision.int8, replicas = 8 }
export "${file}" as gitlab-ci {
  variables.MODEL = scorer
  variables.REPLICAS = replicas
  variables.EPOCHS.value = replicas * 10
  train.parallel.matrix[0].PRECISION = precision
  train.retry = replicas / 4
}
`;

describe.skipIf(gitlab.missing)("gitlab-ci-local", () => {
  let folder = "";
  beforeAll(() => {
    folder = project({ [file]: `${before}${setup}`, "m.tradeops": model });
    run(folder, "git", ["init", "-q"]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const jobs = (): string[] =>
    JSON.parse(run(folder, gitlab.path, ["--list-json"]).stdout).map(({ name }: { name: string }) => name);

  it("lists the jobs that were decided", () => {
    expect(jobs()).toEqual(["train: [1,fp32]", "train: [2,fp32]", "deploy"]);
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
    expect(jobs()).toEqual(["train: [1,int8]", "train: [2,int8]", "deploy"]);
  });

  it("gives jobs the variables that were decided, as text", () => {
    const { stdout, status } = run(folder, gitlab.path, ["--preview"]);
    expect(status).toBe(0);
    expect(stdout).toContain("variables:\n  MODEL: gnn\n  REPLICAS: '8'\n  EPOCHS: '80'\n");
    expect(stdout).toContain("retry: 2\n");
  });

  it("would find what is wrong", () => {
    run(folder, "sed", ["-i", "s/retry: 2/retry: soon/", file]);
    expect(run(folder, gitlab.path, ["--list"])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("train.retry"),
    });
  });
});
