import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { env, python, ran, run, tool, tradeops, write } from "../support/tools.js";
import { collected, killWorker, measured, measuring, sweepProject } from "./project.js";

const optuna = tool("venv/bin/optuna");

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A project with a sweep written for an engine. */
function swept(...args: string[]): string {
  const folder = sweepProject();
  folders.push(folder);
  write(folder, "measure.py", measuring(folder));
  expect(tradeops(folder, "sweep", "--all", "--parallel", "2", ...args)).toMatchObject({ status: 0 });
  return folder;
}

/** Runs a program that is not waited for; all of it can be killed at once. */
function started(
  folder: string,
  command: string,
  args: readonly string[],
  more: Record<string, string> = {},
): ChildProcess {
  return spawn(command, args, { cwd: folder, env: { ...env, ...more }, stdio: "ignore" });
}
const ended = (child: ChildProcess) => new Promise<void>((done) => child.once("exit", () => done()));

/** What the table's file says in the end, by engine. */
const tables = new Map<string, string>();

function finish(folder: string, engine: string): void {
  expect(collected(folder)).toMatchObject({ status: 0, states: { measured: 24 } });
  const log = measured(folder);
  expect([new Set(log).size, log.filter((name, i) => name === log[i - 1])]).toEqual([24, []]);
  const text = readFileSync(join(folder, "runs.csv"), "utf8");
  tables.set(engine, text);
  expect(text.trim().split("\n")).toHaveLength(26);
  expect(collected(folder)).toMatchObject({ status: 0, written: 0 });
  expect(readFileSync(join(folder, "runs.csv"), "utf8")).toBe(text);
  expect(tradeops(folder, "sweep").stdout).toContain("nothing is left to measure");
}

describe.skipIf(python.missing)(
  "a sweep of 24 candidates, one worker killed, continued, nothing lost or measured twice",
  () => {
    const command = "python measure.py";

    it.skipIf(optuna.missing)("by two workers on one study of Optuna", async () => {
      const folder = swept("--as", "optuna", "--run", command);
      // A worker that is alive but late, on a busy machine, would be taken for dead, and its candidate measured twice.
      const args = ["sweep/optuna_sweep.py", "--heartbeat", "5"];
      const workers = [started(folder, "python", args), started(folder, "python", args)].map(ended);
      await killWorker(folder, (text) => text.includes("optuna_sweep.py"));
      await Promise.all(workers);
      expect(collected(folder).states.measured).toBeGreaterThan(0);
      for (let n = 0; n < 30 && collected(folder).status !== 0; n++) {
        await sleep(1000);
        ran(folder, "python", args);
      }
      finish(folder, "optuna");
    });

    it.skipIf(optuna.missing)(
      "by workers of Optuna that begin at once: each makes the database, or finds it",
      async () => {
        const folder = swept("--as", "optuna", "--run", command);
        const workers = Array.from({ length: 6 }, () =>
          started(folder, "python", ["sweep/optuna_sweep.py", "--enqueue"]),
        );
        await Promise.all(workers.map(ended));
        expect(workers.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0, 0]);
      },
    );

    it("by an array's script of Slurm, run by its own shell", async () => {
      const folder = swept("--as", "slurm", "--run", command);
      const indices = Array.from({ length: 24 }, (_, i) => String(i + 1));
      const task = (index: string) => started(folder, "sh", ["sweep/slurm.sh"], { SLURM_ARRAY_TASK_ID: index });
      const running = (async () => {
        for (let n = 0; n < indices.length; n += 2)
          await Promise.all(indices.slice(n, n + 2).map((one) => ended(task(one))));
      })();
      await killWorker(folder, (text) => text.includes("slurm.sh"));
      await running;
      expect(collected(folder)).toMatchObject({ status: 1, states: { measured: 23, missing: 1 } });
      for (const index of indices) await ended(task(index));
      finish(folder, "slurm");
    });

    it("by DVC's queue", async () => {
      const folder = sweepProject();
      folders.push(folder);
      write(folder, "measure.py", measuring(folder));
      const git = (...args: string[]) =>
        ran(folder, "git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args]);
      git("init", "-q");
      ran(folder, "dvc", ["init", "-q"]);
      git("add", "-A");
      git("commit", "-qm", "before");
      expect(tradeops(folder, "sweep", "--all", "--parallel", "2", "--as", "dvc")).toMatchObject({ status: 0 });
      const queue = async () => {
        ran(folder, "sh", ["sweep/dvc.sh"]);
        // The workers that it leaves behind would keep its output open.
        ran(folder, "sh", ["-c", "dvc queue start --jobs 2 >/dev/null 2>&1"]);
      };
      /** Until no worker has anything to do, or is there. */
      const done = async () => {
        for (;;) {
          const { stdout } = run(folder, "dvc", ["queue", "status"]);
          if (stdout.includes("Worker status: 0 active") && !/ Queued *$/m.test(stdout)) return;
          await sleep(500);
        }
      };
      await queue();
      await killWorker(folder, (text) => text.includes("queue-worker"));
      await done();
      ran(folder, "sh", ["sweep/dvc.sh", "results"]);
      expect(collected(folder)).toMatchObject({ status: 1, states: { measured: 23, missing: 1 } });
      await queue();
      await done();
      ran(folder, "sh", ["sweep/dvc.sh", "results"]);
      finish(folder, "dvc");
      ran(folder, "dvc", ["queue", "stop", "--kill"]);
    });

    it("into one table, byte for byte", () => {
      const [first, ...others] = tables.values();
      expect(others.length).toBeGreaterThan(0);
      for (const other of others) expect(other).toBe(first);
    });
  },
);
