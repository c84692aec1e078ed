// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import { isParamsGenerated, missingDvcParams, showPath } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { keyOf, refused, written } from "./support/plan.js";

/** The keys that no stage depends on, with the stages that could. */
function missing(dvcYaml: string, keys: string[], file = "params.yaml") {
  const result = missingDvcParams(dvcYaml, file, keys.map(keyOf));
  if ("refusal" in result) return result.refusal.code;
  return result.missing.map(({ key, stages }) => [showPath(key), ...stages].join(" "));
}

const stage = (params: string) => `stages:\n  train:\n    cmd: python train.py\n${params}  test:\n    cmd: pytest\n`;

describe("a key of a params file", () => {
  it.each([
    ["it is listed", "    params: [train.lr]\n", []],
    ["a key above it is listed", "    params:\n    - train\n", []],
    ["it is filled in", "    outs: ['${train.lr}.bin']\n", []],
    ["the file is listed as a whole", "    params:\n    - params.yaml:\n", []],
    ["another key is listed", "    params: [train.epochs]\n", ["train.lr train"]],
    ["a key that only begins like it is listed", "    params: [trai, train.l]\n", ["train.lr train"]],
    ["no stage has params", "", ["train.lr train test"]],
    ["the params are of another file", "    params:\n    - other.yaml: [train.lr]\n", ["train.lr train test"]],
  ])("is seen by stages or not: %s", (_, params, expected) => {
    expect(missing(stage(params), ["train.lr"])).toEqual(expected);
  });

  it("is looked for under the name of its file", () => {
    const params = "    params:\n    - ./conf/other.yaml:\n      - train.lr\n";
    expect(missing(stage(params), ["train.lr", "seed"], "conf/other.yaml")).toEqual(["seed train"]);
    expect(missing(stage("    params:\n    - conf/other.yaml:\n"), ["seed"], "conf/other.yaml")).toEqual([]);
  });

  it("is looked for in the body of a `foreach`, and behind merges", () => {
    expect(missing("stages:\n  train:\n    foreach: [a]\n    do:\n      cmd: x\n      params: [lr]\n", ["lr"])).toEqual(
      [],
    );
    expect(missing("x: &x {params: [lr]}\nstages:\n  train:\n    <<: *x\n    cmd: y\n", ["lr"])).toEqual([]);
  });

  it("is not judged if dvc.yaml cannot be read", () => {
    expect(missing("stages: [\n", ["lr"])).toBe("export-unparsable");
    expect(missing("stages: *gone\n", ["lr"])).toBe("export-unparsable");
  });
});

describe("a params file that DVC makes from a Hydra configuration", () => {
  it.each([
    ["[hydra]\n    enabled = True\n", true],
    ["[core]\n    autostage = true\n['remote \"s\"']\n    url = s3://x\n[hydra]\nenabled=1\n", true],
    ["[hydra]\r\n  enabled: yes\r\n", true],
    ["[hydra]\n    enabled = false\n", false],
    ["[hydra]\n    # enabled = true\n    config_dir = conf\n", false],
    ["[other]\n    enabled = true\n", false],
    ["[hydra]\nenabled = true\n[hydra]\nenabled = false\n", false],
    ["", false],
  ])("is told by .dvc/config: %j", (config, generated) => {
    expect(isParamsGenerated(config)).toBe(generated);
  });
});

it("never writes dvc.lock", () => {
  expect(refused("dvc", "a: 1\n", "a", 3, "models/dvc.lock")[0]).toBe("export-generated-file");
  expect(refused("dvc", "a: &b 1\n", "a", 3, "dvc.lock.yaml")[0]).toBe("export-anchored");
});

describe("a workflow of GitHub Actions", () => {
  const workflow = `on:
  workflow_dispatch:
    inputs:
      replicas: {type: number, default: 2}
env:
  PRECISION: fp32 # decided
  PYTHON: 3.10
`;

  it("gets numbers as text, and keeps what it takes for the same text", () => {
    expect(
      written(
        "github-actions",
        workflow,
        ["env.PRECISION", 8],
        ["on.workflow_dispatch.inputs.replicas.default", 2],
        ["env.PYTHON", 3.1],
      ),
    ).toBe(workflow.replace("fp32", '"8"'));
  });

  it("gets booleans as text", () => {
    expect(written("github-actions", workflow, ["env.PRECISION", true])).toBe(workflow.replace("fp32", '"true"'));
  });

  it("is not made, and expressions are not overwritten", () => {
    expect(refused("github-actions", undefined, "env.A")[0]).toBe("export-missing-file");
    expect(refused("github-actions", "env:\n  A: ${{ vars.A }}\n", "env.A")).toEqual([
      "export-interpolated",
      "${{ vars.A }}",
    ]);
  });
});
