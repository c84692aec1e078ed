import { parentPort } from "node:worker_threads";
import { answerJobs } from "./answerJobs.js";

/** The entry of the thread that analyses, in Node. */
parentPort?.on(
  "message",
  answerJobs((answer) => parentPort?.postMessage(answer)),
);
