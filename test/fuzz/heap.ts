import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes that the heap holds after all garbage is collected. */
export function usedHeap(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
