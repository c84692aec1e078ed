import { FunctionWriter } from "../wasm/function.js";
import { instanceOf, type Pages, pageMaker } from "../wasm/host.js";
import { wasm } from "../wasm/instructions.js";
import { moduleOf } from "../wasm/module.js";
import type { MakeMemory, Running } from "./backend.js";
import type { Run } from "./closures.js";
import type { Memory } from "./memory.js";
import type { Segments } from "./segments.js";
import { imported } from "./wasm/operation.js";
import { segmentFunction } from "./wasm/segment.js";

/** Segments as WebAssembly, two samples an instruction. Undefined where it may not be had. */
export function webAssembly(segments: Segments, make: MakeMemory): Running | undefined {
  const pagesOf = pageMaker();
  if (!pagesOf) return undefined;
  let pages: Pages | undefined;
  const memory = make((bytes) => {
    pages = pagesOf(bytes);
    return pages.buffer;
  });
  const { exp, log, pow: power } = Math;
  const exports = instanceOf<{ run: Run }>(segmentsModule(segments, memory), { memory: pages, exp, log, power });
  return exports && { memory, run: exports.run };
}

/** The module: `run` goes from call to call, and calls the function of the segment. Exported for tests: what is in it. */
export function segmentsModule({ segments }: Segments, memory: Pick<Memory, "slot" | "end">): Uint8Array<ArrayBuffer> {
  const host = Object.keys(imported);
  const masks = new Set<number>();
  const bodies = segments.map((segment) => segmentFunction(segment, memory, masks));
  return moduleOf({
    signatures: [
      { from: ["f64"], to: ["f64"] },
      { from: ["f64", "f64"], to: ["f64"] },
      { from: ["i32", "i32", "i32"], to: [] },
      { from: ["i32", "i32", "i32", "i32"], to: [] },
    ],
    imports: host.map((name) => ({ name, signature: name === "power" ? 1 : 0 })),
    memory: memory.end,
    functions: [
      ...bodies.map((body) => ({ signature: 2, body })),
      { signature: 3, body: runFunction(segments, host.length) },
    ],
    run: host.length + segments.length,
  });
}

function runFunction(segments: Segments["segments"], first: number): number[] {
  const [at, end, offset, bytes] = [0, 1, 2, 3];
  const out = new FunctionWriter(4);
  out.emit(wasm.block, wasm.loop, wasm.get(at), wasm.get(end), wasm.i32.atLeastUnsigned, wasm.branchIf(1));
  out.emit(...segments.map(() => wasm.block));
  const cases = segments.map((_, i) => i);
  out.emit(wasm.get(at), wasm.i32.load(0), wasm.branchTable(cases, cases.length - 1), wasm.end);
  for (const [i, { cells }] of segments.entries()) {
    out.emit(wasm.get(at), wasm.get(offset), wasm.get(bytes), wasm.call(first + i));
    out.emit(wasm.get(at), wasm.i32.const(cells * 8), wasm.i32.add, wasm.set(at), wasm.branch(segments.length - 1 - i));
    if (i + 1 < segments.length) out.emit(wasm.end);
  }
  out.emit(wasm.end, wasm.end);
  return out.finished();
}
