import type { Job } from "./analysisJob.js";
import { answerJobs } from "./answerJobs.js";
import { scope } from "./webScope.js";

/** The entry of the worker that analyses, in a browser. */
const answer = answerJobs((said) => scope.postMessage(said));
scope.onmessage = ({ data }) => answer(data as Job);
for (const { data } of scope.early ?? []) answer(data as Job);
