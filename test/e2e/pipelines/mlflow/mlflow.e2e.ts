import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { project, python, ran, tradeops } from "../support/tools.js";

const mlproject = `name: digits

entry_points:
  main:
    parameters:
      depth: {type: float, default: 3}
      lr:
        type: float
        default: 0.1   # of each tree
      shuffle: {type: string, default: "true"}
      model: {type: string, default: tree}
    command: "python train.py {depth} {lr} {shuffle} {model}"
`;
const files = {
  MLproject: mlproject,
  "train.py": `import sys, mlflow
from sklearn.datasets import load_digits
from sklearn.tree import DecisionTreeClassifier

depth, lr, shuffle, model = float(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4]
x, y = load_digits(return_X_y=True)
score = DecisionTreeClassifier(max_depth=int(depth), random_state=7).fit(x[:1200], y[:1200]).score(x[1200:], y[1200:])
mlflow.log_metric("accuracy", score)
mlflow.log_param("seen", f"{depth} {lr} {shuffle} {model}")
`,
  "m.tradeops": `system digits
quality accuracy unit ratio = match depth { 4: 60%, 8: 80% }
goal right { maximize accuracy }
decision depth in 4, 8
decision model { option tree option forest }
decide first { choose depth = 8, model.forest }
export "MLproject" as mlproject {
  entry_points.main.parameters.depth.default = depth
  entry_points.main.parameters.lr.default = 1 / 2^15
  entry_points.main.parameters.shuffle.default = model.tree
  entry_points.main.parameters.model.default = model
}
`,
};

describe.skipIf(python.missing)("MLflow", () => {
  let folder = "";
  beforeAll(() => {
    folder = project(files);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("runs a project with the defaults that were decided, and keeps them in its database", () => {
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(folder, "MLproject"), "utf8")).toBe(
      mlproject
        .replace("default: 3", "default: 8")
        .replace("0.1 ", "3.0517578125e-05 ")
        .replace('"true"', '"false"')
        .replace("default: tree", "default: forest"),
    );
    const store = ["-c", `import os; os.environ["MLFLOW_TRACKING_URI"] = "sqlite:///mlflow.db"\n${launch}`];
    ran(folder, "python", store);
    const rows = ran(folder, "python", ["-c", query]);
    expect(JSON.parse(rows)).toMatchObject({ depth: "8", lr: "3.0517578125e-05", shuffle: "false", model: "forest" });
    expect(JSON.parse(rows).seen).toBe("8.0 3.0517578125e-05 false forest");
  });
});

const launch = `
import subprocess, sys
sys.exit(subprocess.run(["mlflow", "run", ".", "--env-manager=local"]).returncode)
`;
const query = `
import json, sqlite3
print(json.dumps(dict(sqlite3.connect("mlflow.db").execute("select key, value from params"))))
`;
