import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { ownThread, sameThread, type Thread } from "./thread.js";

/** A thread of its own from the bundle that lies beside this one, or above; this thread where there is none, as in tests from sources. */
export function startThread(log: (message: string) => void): Thread {
  const url = ["./worker.js", "../worker.js"]
    .map((name) => new URL(name, import.meta.url))
    .find((one) => one.protocol === "file:" && existsSync(one));
  if (!url) return sameThread();
  return ownThread(({ answer, lost }) => {
    const worker = new Worker(url);
    worker.unref();
    worker.on("message", answer);
    worker.on("error", (error) => lost(String(error)));
    worker.on("exit", (code) => lost(`exit code ${code}`));
    return { post: (job) => worker.postMessage(job), end: () => void worker.terminate() };
  }, log);
}
