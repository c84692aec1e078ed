import { chunk } from "../sampling/statistics.js";
import { type Run, runClosures } from "./closures.js";
import { generated } from "./generated.js";
import type { Memory } from "./memory.js";
import type { Segments } from "./segments.js";
import { webAssembly } from "./webAssembly.js";

/** How segments are run. All give the same, to the last bit. */
export type SampledBackend = "closures" | "generated" | "wasm";

/** Memory, and what runs calls in it. */
export interface Running {
  memory: Memory;
  run: Run;
}

export type MakeMemory = (make: (bytes: number) => ArrayBuffer) => Memory;

/** By WebAssembly where it may be had, else by generated code, else by closures. */
export function runningOf(segments: Segments, make: MakeMemory, wanted?: SampledBackend): Running {
  const plain = () => make((bytes) => new ArrayBuffer(bytes));
  if (wanted === "closures") return closuresIn(plain(), segments);
  const compiled = wanted === "generated" ? undefined : webAssembly(segments, make);
  if (compiled) return compiled;
  const memory = plain();
  const run = generated(segments, memory);
  return run ? { memory, run } : closuresIn(memory, segments);
}

const closuresIn = (memory: Memory, segments: Segments): Running => ({ memory, run: runClosures(segments, memory) });

/** Goes through all samples, chunk after chunk; asks before each. */
export function* chunksOf({ first }: Memory): Generator<{ offset: number; bytes: number }> {
  for (let from = 0; from < first; from += chunk)
    yield { offset: from * 8, bytes: (Math.min(first, from + chunk) - from) * 8 };
}
