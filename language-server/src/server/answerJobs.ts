import { type Answer, type Job, worker } from "./analysisJob.js";

/** Does the jobs that come, in a worker, and says what came of them. */
export function answerJobs(say: (answer: Answer) => void): (job: Job) => void {
  const run = worker();
  return ({ id, ...work }) => {
    const job = run(work);
    let step = job.next();
    for (; !step.done; step = job.next()) say({ id, findings: step.value });
    say({ id, outcome: step.value });
  };
}
