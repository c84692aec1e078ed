import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Verification } from "../../../../engine/src/index.js";
import { project, python, ran, tools, tradeops, write } from "../support/tools.js";

/** Logs runs as people do: repeats, one of another configuration, one that fails, one that is deleted, one whose metric is NaN. */
const log = `
import os, sys
import mlflow
mlflow.set_tracking_uri(sys.argv[1])
mlflow.set_experiment("digits")
client = mlflow.MlflowClient()

def run(accuracy, model="svm", status="FINISHED"):
    with mlflow.start_run() as one:
        mlflow.log_param("model", model)
        mlflow.log_metric("val/accuracy", 0.1)
        mlflow.log_metric("val/accuracy", accuracy)
    client.set_terminated(one.info.run_id, status)
    return one.info.run_id

run(0.97)
run(0.98)
run(0.5, model="logistic")
run(0.5, status="FAILED")
client.delete_run(run(0.5))
run(float("nan"))
`;
const model = (from: string) => `system digits
quality accuracy unit ratio
decision model { option logistic { accuracy = normal(0.95, 0.01) } option svm { accuracy = normal(0.98, 0.01) } }
goal right { maximize mean(accuracy)  require >= 90% }
decide first { choose model.svm }
evidence mean(accuracy) from ${from} where model = "params.model"
`;

describe.skipIf(python.missing)("what MLflow has logged", () => {
  let folder = "";
  let server: ChildProcess | undefined;
  const verified = (...args: string[]) =>
    JSON.parse(tradeops(folder, "verify", "m.tradeops", "--json", ...args).stdout) as Verification;
  const expected = { verdict: "holds", measured: { measurements: 2, value: 0.975 } };

  beforeAll(() => {
    folder = project({ "log.py": log });
  });
  afterAll(() => {
    // Its workers too.
    if (server?.pid) process.kill(-server.pid);
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ["a database", "sqlite:///mlflow.db", '"mlflow.db" at digits.metrics."val/accuracy"'],
    ["a folder", "file:./mlruns", '"mlruns" at "val/accuracy"'],
  ])("is read from %s", (_, store, from) => {
    ran(folder, "env", ["MLFLOW_ALLOW_FILE_STORE=true", "python", "log.py", store]);
    write(folder, "m.tradeops", model(from));
    expect(verified().evidence[0]).toMatchObject(expected);
  });

  it("is asked of a server that is named", async () => {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    server = spawn(
      join(tools, "venv/bin/mlflow"),
      ["server", "--backend-store-uri", "sqlite:///mlflow.db", "--port", String(port), "--workers", "1"],
      { cwd: folder, stdio: "ignore", detached: true },
    );
    await expect
      .poll(
        () =>
          fetch(`${address}/health`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 400_000, interval: 500 },
      )
      .toBe(true);
    write(folder, "m.tradeops", model('mlflow "digits.metrics.val/accuracy"'));
    expect(verified().evidence[0]).toMatchObject({ verdict: "missing" });
    expect(verified("--mlflow", address).evidence[0]).toMatchObject(expected);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
