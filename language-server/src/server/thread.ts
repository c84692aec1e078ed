import type { Finding } from "@tradeops/engine";
import { type Answer, type Flag, type Job, type Outcome, worker as startWork, type Work } from "./analysisJob.js";
import { soon } from "./timers.js";

/** Where models are analysed and changes of them tried, one at a time. */
export interface Thread {
  /** `found` is told the findings of each stage of an analysis that has new ones. */
  run(work: Work, found?: (findings: Finding[]) => void): Promise<Outcome>;
  stop(): void;
}

/** This thread, where there is no other, as in tests from sources: other work comes in between two stages. */
export function sameThread(): Thread {
  const run = startWork();
  return {
    async run(work, found) {
      const job = run(work);
      for (;;) {
        await new Promise<void>((resolve) => soon(resolve));
        const { done, value } = job.next();
        if (done) return value;
        found?.(value);
      }
    },
    stop: () => {},
  };
}

/** A worker of the platform. */
export interface Remote {
  post(job: Job): void;
  end(): void;
}

/** What a worker tells: its answers, and that it is gone. */
export interface Heard {
  answer(answer: Answer): void;
  lost(why: string): void;
}

/** A thread of its own. One that is lost is started again, three times at most. */
export function ownThread(make: (heard: Heard) => Remote, log: (message: string) => void): Thread {
  let worker: Remote | undefined;
  let broken = 0;
  let next = 0;
  const here = sameThread();
  const open = new Map<number, { found?: (findings: Finding[]) => void; end: (outcome: Outcome) => void }>();
  const endAll = (outcome: Outcome) => {
    for (const { end } of open.values()) end(outcome);
    open.clear();
  };
  const start = (): Remote => {
    const made: Remote = make({
      answer(answer) {
        const waiting = open.get(answer.id);
        if ("findings" in answer) return waiting?.found?.(answer.findings);
        open.delete(answer.id);
        waiting?.end(answer.outcome);
      },
      lost(why) {
        if (worker !== made) return;
        worker = undefined;
        broken++;
        log(`the thread of the analysis ended: ${why}`);
        endAll({ failed: why });
      },
    });
    return made;
  };
  const stop = () => {
    const ending = worker;
    worker = undefined;
    ending?.end();
  };
  return {
    async run(work, found) {
      if (broken > 2) return here.run(work, found);
      worker ??= start();
      const id = next++;
      const done = new Promise<Outcome>((end) => open.set(id, { found, end }));
      worker.post({ id, ...work });
      return isShared(work.flag)
        ? done
        : orCancelled(done, work.flag, () => {
            stop();
            endAll({ cancelled: true });
          });
    },
    stop,
  };
}

const isShared = (flag: Flag): boolean => typeof SharedArrayBuffer !== "undefined" && flag instanceof SharedArrayBuffer;

/** Milliseconds between two looks at a flag that the worker cannot see. */
const glance = 20;

/** Ends a worker whose work is cancelled by a flag that it cannot see: it does not share memory. */
function orCancelled(done: Promise<Outcome>, flag: Flag, cancel: () => void): Promise<Outcome> {
  const view = new Int32Array(flag);
  const timer = setInterval(() => {
    if (Atomics.load(view, 0) === 1) cancel();
  }, glance);
  return done.finally(() => clearInterval(timer));
}
