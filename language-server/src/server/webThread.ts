import { workerScript } from "../protocol.js";
import type { Answer } from "./analysisJob.js";
import { ownThread, type Thread } from "./thread.js";
import { scope } from "./webScope.js";

/** A worker of its own from the module beside this one. */
export function startThread(log: (message: string) => void): Thread {
  const folder = new URL(".", import.meta.url).href;
  return ownThread(({ answer, lost }) => {
    const url = URL.createObjectURL(new Blob([workerScript(folder, "webWorker.js")], { type: "text/javascript" }));
    const worker = new scope.Worker(url, { name: "TradeOps analysis" });
    worker.onmessage = ({ data }) => answer(data as Answer);
    worker.onerror = ({ message }) => lost(message);
    return {
      post: (job) => worker.postMessage(job),
      end: () => {
        worker.terminate();
        URL.revokeObjectURL(url);
      },
    };
  }, log);
}
