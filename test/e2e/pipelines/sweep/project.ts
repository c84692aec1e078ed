import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { project, tradeops } from "../support/tools.js";

/** 5 × 5 configurations, of which one is measured: 24 are left. */
const model = `system answers
quality latency unit ms = bench.latency
quality correct "Right answers" unit ratio = bench.correct
goal quick { minimize latency }
goal right { maximize correct }
decision scorer from "models.csv" key name { words: words }
decision batch in 1, 2, 4, 8, 16
table bench from "runs.csv" by scorer: model, batch: batch_size where task == "chat" { latency: p99_ms ms  correct: accuracy }
export "params.yaml" as dvc { train.scorer = scorer  train.batch = batch }
`;

/** Measures for real: it counts, for its result and for the test. The first to measure one candidate is blocked until it is killed. */
const measure = (home: string) => `import json, os, sys, time
home = ${JSON.stringify(home)}
if "TRADEOPS_PARAMS" in os.environ:
    params, out = json.loads(os.environ["TRADEOPS_PARAMS"]), os.environ["TRADEOPS_METRICS"]
else:
    import yaml
    params, out = yaml.safe_load(open("params.yaml"))["train"], "metrics.json"
name = f"{params['scorer']}/{params['batch']}"
def chain():
    pids, pid = [], os.getpid()
    while pid > 1:
        pids.append(pid)
        stat = open(f"/proc/{pid}/stat").read()
        pid = int(stat[stat.rindex(")") + 2:].split()[1])
    return pids
if name == "middle/4" and not os.path.exists(f"{home}/blocked"):
    with open(f"{home}/blocked.new", "x") as file:
        json.dump(chain(), file)
    os.rename(f"{home}/blocked.new", f"{home}/blocked")
    time.sleep(150)
time.sleep(0.05)
words = sum(i * i for i in range(1000 * len(params["scorer"])))
result = {"p99_ms": words / 7e9 * params["batch"] ** 0.5, "accuracy": 1 - 1 / (3 + len(params["scorer"]))}
json.dump(result, open(out, "w"))
with open(f"{home}/measured.log", "a") as log:
    log.write(name + "\\n")
`;

const dvcYaml = `stages:
  train:
    cmd: python measure.py
    deps: [measure.py]
    params: [train]
    metrics:
      - metrics.json:
          cache: false
`;

/** A project whose sweep has 24 candidates left. */
export function sweepProject(): string {
  const folder = project({
    "m.tradeops": model,
    "models.csv": `name,words\ntiny,1\nsmall,2\nmiddle,3\nlarge,4\n"it's ""huge"" $(x)",5\n`,
    "runs.csv": "model,batch_size,task,p99_ms,accuracy\ntiny,1,chat,0.5,0.8\n",
    "dvc.yaml": dvcYaml,
    "params.yaml": "train:\n  scorer: tiny\n  batch: 1\n",
    ".gitignore": "/measured.log\n/blocked*\n/sweep\n",
  });
  return folder;
}

export const measuring = measure;

/** The candidates that were measured to the end, each as often as it was. */
export const measured = (folder: string): string[] =>
  existsSync(join(folder, "measured.log"))
    ? readFileSync(join(folder, "measured.log"), "utf8").trim().split("\n").sort()
    : [];

/** Waits for the candidate that is blocked, and kills what measures it, up to the process that `isWorker` knows. */
export async function killWorker(folder: string, isWorker: (command: string) => boolean): Promise<void> {
  const path = join(folder, "blocked");
  for (let n = 0; n < 2400 && !existsSync(path); n++) await sleep(50);
  const chain: number[] = JSON.parse(readFileSync(path, "utf8"));
  const commands = chain.map((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\\0", " "));
  const worker = commands.findIndex(isWorker);
  if (worker < 0) throw new Error(`no worker among ${commands.join(", ")}`);
  // From the worker down: nobody may notice that a child has ended.
  for (const pid of chain.slice(0, worker + 1).toReversed()) process.kill(pid, "SIGKILL");
}

/** What `sweep collect` answers, as data. */
export function collected(folder: string): { status: number | null; states: Record<string, number>; written: number } {
  const { status, stdout, stderr } = tradeops(folder, "sweep", "collect", "--json");
  if (stdout === "") throw new Error(stderr);
  const { collected, written } = JSON.parse(stdout) as { collected: { state: string }[]; written: string[] };
  const states: Record<string, number> = {};
  for (const { state } of collected) states[state] = (states[state] ?? 0) + 1;
  return { status, states, written: written.length };
}
