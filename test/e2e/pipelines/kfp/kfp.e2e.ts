import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { project, ran, run, tool, tradeops, write } from "../support/tools.js";

const python = tool("kfp/bin/python");

/** A pipeline, compiled with the parameters of a run's configuration; prints its input definitions. */
const compile = `
import json, sys
from google.protobuf import json_format
from kfp import compiler, dsl
from kfp.pipeline_spec import pipeline_spec_pb2

@dsl.component(base_image="python:3.11")
def train(model: str, depth: int, rate: float, explain: bool) -> float:
    return 0.0

@dsl.pipeline(name="scoring")
def scoring(model: str = "gbm", depth: int = 4, rate: float = 0.1, explain: bool = False):
    train(model=model, depth=depth, rate=rate, explain=explain)

config = json.load(open(sys.argv[1]))["runtimeConfig"]
# What the service reads.
json_format.ParseDict(config, pipeline_spec_pb2.PipelineJob.RuntimeConfig())
compiler.Compiler().compile(scoring, "pipeline.json", pipeline_parameters=config["parameterValues"])
spec = json.load(open("pipeline.json"))
inputs = spec["root"]["inputDefinitions"]["parameters"]
types = {"STRING": str, "NUMBER_INTEGER": int, "NUMBER_DOUBLE": (int, float), "BOOLEAN": bool}
for name, value in config["parameterValues"].items():
    kind = types[inputs[name]["parameterType"]]
    assert isinstance(value, kind) and (kind is bool or not isinstance(value, bool)), f"{name} is {value!r}"
print(json.dumps({name: one["defaultValue"] for name, one in inputs.items()}))
`;

const before = `{
  "displayName": "scoring",
  "runtimeConfig": {
    "gcsOutputDirectory": "gs://bucket/root",
    "parameterValues": {"model": "gbm", "depth": 4, "rate": 0.1, "explain": false}
  }
}
`;

const model = `system scoring
quality bill unit USD = depth * 2 USD
goal frugal { minimize bill }
param rate = 0.25
decision scorer { option gbm  option gnn }
decision depth in 4, 6
decision explainer select 0..1 { option shap }
decide now { choose scorer.gnn, depth = 6, explainer.shap }
export "run.json" as kfp {
  runtimeConfig.parameterValues.model   = scorer
  runtimeConfig.parameterValues.depth   = depth
  runtimeConfig.parameterValues.rate    = rate
  runtimeConfig.parameterValues.explain = explainer.shap
}
`;

describe.skipIf(python.missing)("Kubeflow Pipelines", () => {
  let folder = "";
  beforeAll(() => {
    folder = project({ "m.tradeops": model, "run.json": before, "compile.py": compile });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("takes what was decided for the inputs of a pipeline, each of its type", () => {
    const defaults = () => JSON.parse(ran(folder, python.path, ["compile.py", "run.json"]).trim().split("\n").at(-1)!);
    expect(defaults()).toEqual({ model: "gbm", depth: 4, rate: 0.1, explain: false });
    expect(tradeops(folder, "export").status).toBe(0);
    expect(defaults()).toEqual({ model: "gnn", depth: 6, rate: 0.25, explain: true });
  });

  it("would find what is wrong", () => {
    write(folder, "wrong.json", before.replace('"depth": 4', '"depth": "6"'));
    const { status, stderr } = run(folder, python.path, ["compile.py", "wrong.json"]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("must be real number, not str")]);
  });
});
