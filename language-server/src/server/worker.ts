import { parentPort } from "node:worker_threads";
import { type Done, type Job, worker } from "./analysisJob.js";

const run = worker();

/** The entry of the thread that analyses. */
parentPort?.on("message", ({ id, ...work }: Job) => {
  parentPort?.postMessage({ id, outcome: run(work) } satisfies Done);
});
