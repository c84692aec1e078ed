import { parentPort } from "node:worker_threads";
import { type Answer, type Job, worker } from "./analysisJob.js";

const run = worker();

/** The entry of the thread that analyses. */
parentPort?.on("message", ({ id, ...work }: Job) => {
  const say = (answer: Answer) => parentPort?.postMessage(answer);
  const job = run(work);
  let step = job.next();
  for (; !step.done; step = job.next()) say({ id, findings: step.value });
  say({ id, outcome: step.value });
});
