import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Finding } from "@tradeops/engine";
import { type Answer, type Job, type Outcome, worker as startWork, type Work } from "./analysisJob.js";

/** Where models are analysed and changes of them tried, one at a time. */
export interface Thread {
  /** `found` is told the findings of each stage of an analysis that has new ones. */
  run(work: Work, found?: (findings: Finding[]) => void): Promise<Outcome>;
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
    async run(work, found) {
      const job = run(work);
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const { done, value } = job.next();
        if (done) return value;
        found?.(value);
      }
    },
    stop: () => {},
  };
}

function ownThread(url: URL, log: (message: string) => void): Thread {
  let worker: Worker | undefined;
  let broken = 0;
  let next = 0;
  const here = sameThread();
  const open = new Map<number, { found?: (findings: Finding[]) => void; end: (outcome: Outcome) => void }>();
  const start = (): Worker => {
    const made = new Worker(url);
    made.unref();
    made.on("message", (answer: Answer) => {
      const waiting = open.get(answer.id);
      if ("findings" in answer) return waiting?.found?.(answer.findings);
      open.delete(answer.id);
      waiting?.end(answer.outcome);
    });
    const lose = (why: string) => {
      if (worker !== made) return;
      worker = undefined;
      broken++;
      log(`the thread of the analysis ended: ${why}`);
      for (const { end } of open.values()) end({ failed: why });
      open.clear();
    };
    made.on("error", (error) => lose(String(error)));
    made.on("exit", (code) => lose(`exit code ${code}`));
    return made;
  };
  return {
    run(work, found) {
      if (broken > 2) return here.run(work, found);
      worker ??= start();
      const id = next++;
      const done = new Promise<Outcome>((end) => open.set(id, { found, end }));
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
