import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { examples, model } from "../../../cli/toolExamples.js";
import { project, ran, run, tool, tradeops } from "../support/tools.js";

const python = tool("examples/bin/python");
const reader = join(import.meta.dirname, "read.py");

/** How `read.py` calls a tool, and what the tool understands of its exported example. */
const understood: Readonly<Record<string, [name: string, what: unknown]>> = {
  Kedro: ["kedro", { model: { name: "gnn", depth: 6 } }],
  Prefect: ["prefect", [{ parameters: { model: "gnn", depth: 6 }, work_pool: { name: "gpu" } }]],
  ZenML: [
    "zenml",
    { steps: { train: { parameters: { model: "gnn", depth: 6 }, settings: { resources: { gpu_count: 1 } } } } },
  ],
  Dagster: ["dagster", { model: "gnn", depth: 6 }],
  "Ray Serve": [
    "ray",
    {
      applications: [
        { deployments: [{ num_replicas: 4, ray_actor_options: { num_gpus: 1 }, user_config: { model: "gnn" } }] },
      ],
    },
  ],
  Metaflow: ["metaflow", { model: "gnn", depth: 6 }],
  SageMaker: [
    "sagemaker",
    { HyperParameters: { model: "gnn", depth: "6" }, ResourceConfig: { InstanceType: "ml.g5.xlarge" } },
  ],
};

/** Files that the tools must refuse, or the others would say nothing. */
const wrong: [name: string, file: string, text: string, says: string][] = [
  ["kedro", "conf/base/parameters.yml", "model: {name: [gnn}\n", "Invalid YAML"],
  ["prefect", "prefect.yaml", "deployments:\n- name: train\n  parameters: gnn\n", "train: parameters"],
  ["zenml", "run.yaml", "steps: {train: {settings: gpu}}\n", "steps.train.settings"],
  ["dagster", "run_config.yaml", "ops: {train: {config: {model: gnn, depth: six}}}\n", "train:config:depth"],
  [
    "ray",
    "serve.yaml",
    "applications: [{name: a, import_path: a:a, deployments: [{name: S, num_replicas: -1}]}]\n",
    "deployments.0.num_replicas",
  ],
  ["metaflow", "config.json", '{"model": ', "config"],
  ["sagemaker", "training-job.json", '{"HyperParameters": {"depth": 6}}', "HyperParameters.depth"],
];

/** Nobody is told, and nothing is written beside the project. */
const quiet = [
  "ZENML_ANALYTICS_OPT_IN=false",
  "DAGSTER_DISABLE_TELEMETRY=1",
  "METAFLOW_USER=tester",
  "PYTHONWARNINGS=ignore",
];

describe.skipIf(python.missing)("an example of docs/tools.md", () => {
  const args = (folder: string, name: string, file: string) => [
    `HOME=${folder}`,
    ...quiet,
    python.path,
    reader,
    name,
    file,
  ];

  it.each(examples)("is read by $tool as it was decided", ({ tool, file, before, exported }) => {
    const folder = project({ "m.tradeops": `${model}${exported}`, [file]: before });
    const [name, what] = understood[tool]!;
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(ran(folder, "env", args(folder, name, file)))).toMatchObject(what as object);
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(wrong)("would be refused by %s if it were wrong", (name, file, text, says) => {
    const folder = project({ [file]: text });
    const { status, stderr } = run(folder, "env", args(folder, name, file));
    expect(status, stderr).toBe(1);
    expect(stderr).toContain(says);
    rmSync(folder, { recursive: true, force: true });
  });
});
