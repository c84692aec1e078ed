import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { type Done, type Job, type Outcome, worker as startWork, type Work } from "./analysisJob.js";

/** Where models are analysed and changes of them tried, one at a time. */
export interface Thread {
  run(work: Work): Promise<Outcome>;
  stop(): void;
}

/** A thread of its own from the bundle that lies beside this one, or above; this thread where there is none, as in tests from sources. */
export function startThread(log: (message: string) => void): Thread {
  const url = ["./worker.js", "../worker.js"]
    .map((name) => new URL(name, import.meta.url))
    .find((one) => one.protocol === "file:" && existsSync(one));
  return url ? ownThread(url, log) : sameThread();
}

function sameThread(): Thread {
  const run = startWork();
  return {
    async run(work) {
      await new Promise((resolve) => setImmediate(resolve));
      return run(work);
    },
    stop: () => {},
  };
}

function ownThread(url: URL, log: (message: string) => void): Thread {
  let worker: Worker | undefined;
  let broken = 0;
  let next = 0;
  const here = sameThread();
  const open = new Map<number, (outcome: Outcome) => void>();
  const start = (): Worker => {
    const made = new Worker(url);
    made.unref();
    made.on("message", ({ id, outcome }: Done) => {
      open.get(id)?.(outcome);
      open.delete(id);
    });
    const lose = (why: string) => {
      if (worker !== made) return;
      worker = undefined;
      broken++;
      log(`the thread of the analysis ended: ${why}`);
      for (const end of open.values()) end({ failed: why });
      open.clear();
    };
    made.on("error", (error) => lose(String(error)));
    made.on("exit", (code) => lose(`exit code ${code}`));
    return made;
  };
  return {
    run(work) {
      if (broken > 2) return here.run(work);
      worker ??= start();
      const id = next++;
      const done = new Promise<Outcome>((resolve) => open.set(id, resolve));
      worker.postMessage({ id, ...work } satisfies Job);
      return done;
    },
    stop() {
      const ending = worker;
      worker = undefined;
      void ending?.terminate();
    },
  };
}
