import { parentPort } from "node:worker_threads";
import { type Done, type Job, run } from "./analysisJob.js";

/** The entry of the thread that analyses. */
parentPort?.on("message", ({ id, model, flag }: Job) => {
  parentPort?.postMessage({ id, outcome: run(model, flag) } satisfies Done);
});
