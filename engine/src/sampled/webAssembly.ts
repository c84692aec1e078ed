import { type Bytes, name, section, types, unsigned, vector } from "../wasm/encode.js";
import { FunctionWriter } from "../wasm/function.js";
import { instanceOf, type Pages, page, pageMaker } from "../wasm/host.js";
import { wasm } from "../wasm/instructions.js";
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
  const exports = instanceOf<{ run: Run }>(moduleOf(segments, memory), { memory: pages, exp, log, power });
  return exports && { memory, run: exports.run };
}

/** The module: `run` goes from call to call, and calls the function of the segment. Exported for tests: what is in it. */
export function moduleOf({ segments }: Segments, memory: Pick<Memory, "slot" | "end">): Uint8Array<ArrayBuffer> {
  const { i32, f64 } = types;
  const signature = (from: Bytes, to: Bytes) => [
    0x60,
    ...vector(from.map((one) => [one])),
    ...vector(to.map((one) => [one])),
  ];
  const host = Object.keys(imported);
  const imports = [
    [...name("m"), ...name("memory"), 0x02, 0x00, ...unsigned(Math.ceil(memory.end / page))],
    ...host.map((one) => [...name("m"), ...name(one), 0x00, one === "power" ? 1 : 0]),
  ];
  const first = host.length;
  const masks = new Set<number>();
  const functions = [
    ...segments.map((segment) => segmentFunction(segment, memory, masks)),
    runFunction(segments, first),
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(
      1,
      vector([
        signature([f64], [f64]),
        signature([f64, f64], [f64]),
        signature([i32, i32, i32], []),
        signature([i32, i32, i32, i32], []),
      ]),
    ),
    ...section(2, vector(imports)),
    ...section(3, vector([...segments.map(() => [2]), [3]])),
    ...section(7, vector([[...name("run"), 0x00, ...unsigned(first + segments.length)]])),
    ...section(10, vector(functions)),
  ]);
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
