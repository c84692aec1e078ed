import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { project, python, ran, tradeops, write } from "../support/tools.js";

/** Trains for real, on the digits that scikit-learn brings along. */
const train = `import json, yaml
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier

params = yaml.safe_load(open("params.yaml"))["train"]
x, y = load_digits(return_X_y=True)
x, x_test, y, y_test = train_test_split(x, y, test_size=params["test_size"], random_state=params["seed"])
models = {"linear": LogisticRegression(max_iter=2000), "neighbours": KNeighborsClassifier(n_neighbors=params["neighbours"])}
model = models[params["model"]].fit(x, y)
json.dump({"accuracy": model.score(x_test, y_test), "model": params["model"]}, open("metrics.json", "w"))
`;
const dvcYaml = `stages:
  train:
    cmd: python train.py
    deps: [train.py]
    params: [train]
    metrics:
      - metrics.json:
          cache: false
  report:
    cmd: cp metrics.json report.json
    deps: [metrics.json]
    params:
      - serve.replicas
    outs: [report.json]
`;
const params = `# What the stages read.
train:
  model: linear     # or neighbours
  seed: 7
  test_size: 2.0e-1
  neighbours: 3
serve: {replicas: 2}   # machines
`;
const model = (chosen: string, replicas: number) => `system digits
quality accuracy unit ratio = match model { linear: 95%, neighbours: 98% }
quality bill unit USD/month = replicas * 40 USD/month
goal right { maximize accuracy }
goal frugal { minimize bill }
decision model at training { option linear option neighbours }
decision replicas at serving in 2, 4
decide first { choose model.${chosen}, replicas = ${replicas} }
export "params.yaml" as dvc { train.model = model  serve.replicas = replicas }
`;

describe.skipIf(python.missing)("DVC", () => {
  let folder = "";
  const git = (...args: string[]) =>
    ran(folder, "git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args]);
  const said = () => JSON.parse(readFileSync(join(folder, "metrics.json"), "utf8"));

  beforeAll(() => {
    folder = project({
      "train.py": train,
      "dvc.yaml": dvcYaml,
      "params.yaml": params,
      "m.tradeops": model("linear", 2),
    });
    git("init", "-q");
    ran(folder, "dvc", ["init", "-q"]);
    git("add", "-A");
    git("commit", "-qm", "before");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("trains with what was decided", () => {
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(folder, "params.yaml"), "utf8")).toBe(params);
    ran(folder, "dvc", ["repro"]);
    expect(said().model).toBe("linear");
    expect(said().accuracy).toBeGreaterThan(0.9);
  });

  it("trains anew after another decision, and says what differs as it was decided", () => {
    write(folder, "m.tradeops", model("neighbours", 4));
    expect(tradeops(folder, "export", "--check")).toMatchObject({ status: 1 });
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(folder, "params.yaml"), "utf8")).toBe(
      params.replace("linear  ", "neighbours  ").replace("replicas: 2", "replicas: 4"),
    );
    expect(JSON.parse(ran(folder, "dvc", ["params", "diff", "--json"]))).toMatchObject({
      "params.yaml": {
        "train.model": { old: "linear", new: "neighbours" },
        "serve.replicas": { old: 2, new: 4 },
      },
    });
    expect(ran(folder, "dvc", ["repro"])).toContain("Running stage 'train'");
    expect(said().model).toBe("neighbours");
  });

  it("runs nothing again for a decision that is written already", () => {
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
    expect(ran(folder, "dvc", ["repro"])).not.toContain("Running stage");
    expect(JSON.parse(ran(folder, "dvc", ["status", "--json"]))).toEqual({});
  });

  it("runs nothing for a parameter that no stage lists, as the warning says", () => {
    write(folder, "m.tradeops", `${model("neighbours", 4)}export "params.yaml" as dvc { serve.workers = replicas }\n`);
    const { status, stderr } = tradeops(folder, "export");
    expect([status, stderr]).toEqual([0, expect.stringContaining("warning[export-not-listed]")]);
    expect(ran(folder, "dvc", ["repro"])).not.toContain("Running stage");
  });
});
