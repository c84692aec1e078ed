import { FunctionWriter } from "../wasm/function.js";
import { instanceOf, pageMaker } from "../wasm/host.js";
import { wasm } from "../wasm/instructions.js";
import { moduleOf } from "../wasm/module.js";
import { highestDegree, mostBins, type Predictor } from "./predictor.js";

/** Rows that are summed up together: what is looked up for one serves all. */
export const together = 8;

/** What a predictor says of some rows: sums of their values by bin, and from these the coefficients of its basis. */
export interface Sums {
  /** Values of the rows, sample by sample: those of one next to each other. */
  rows: Float64Array;
  /** Works out, for each member of the basis, the sum over all samples of each row times it: those of one member next to each other. */
  coefficients(predictor: Predictor): Float64Array;
}

/** Where WebAssembly may be had, two rows an instruction; the same additions in the same order as without. */
export function sumsOf(samples: number, by?: "JavaScript"): Sums {
  return (by ? undefined : webAssembly(samples)) ?? javaScript(samples);
}

function javaScript(samples: number): Sums {
  const rows = new Float64Array(samples * together);
  const sums = new Float64Array(mostBins * together);
  const found = new Float64Array(highestDegree * together);
  return {
    rows,
    coefficients({ bins, count, basis }) {
      sums.fill(0);
      for (let i = 0; i < samples; i++) {
        const [to, from] = [bins[i]! * together, i * together];
        for (let row = 0; row < together; row++) sums[to + row]! += rows[from + row]!;
      }
      found.fill(0);
      for (let k = 0; k < basis.length; k++)
        for (let bin = 0; bin < count; bin++)
          for (let row = 0; row < together; row++)
            found[k * together + row]! += sums[bin * together + row]! * basis[k]![bin]!;
      return found;
    },
  };
}

/** Bytes of what all rows have in one sample, of two of them, and where things are. */
const width = together * 8;
const pair = 16;
const basisAt = 0;
const foundAt = highestDegree * mostBins * 8;
const sumsAt = foundAt + highestDegree * width;
const binsAt = sumsAt + mostBins * width;

function webAssembly(samples: number): Sums | undefined {
  const pagesOf = pageMaker();
  if (!pagesOf) return undefined;
  const rowsAt = pair * Math.ceil((binsAt + samples) / pair);
  const memory = pagesOf(rowsAt + samples * width);
  const exports = instanceOf<{ run(samples: number, count: number, degree: number): void }>(
    moduleOf({
      signatures: [{ from: ["i32", "i32", "i32"], to: [] }],
      imports: [],
      memory: rowsAt,
      functions: [{ signature: 0, body: run(rowsAt) }],
      run: 0,
    }),
    { memory },
  );
  if (!exports) return undefined;
  const { buffer } = memory;
  const members = Array.from(
    { length: highestDegree },
    (_, k) => new Float64Array(buffer, basisAt + 8 * k * mostBins, mostBins),
  );
  const bins = new Uint8Array(buffer, binsAt, samples);
  const found = new Float64Array(buffer, foundAt, highestDegree * together);
  return {
    rows: new Float64Array(buffer, rowsAt, samples * together),
    coefficients(predictor) {
      bins.set(predictor.bins);
      for (const [k, member] of predictor.basis.entries()) members[k]!.set(member);
      exports.run(samples, predictor.count, predictor.basis.length);
      return found;
    },
  };
}

const { v128, f64, f64x2, i32, get, set, tee } = wasm;
const pairs = Array.from({ length: together / 2 }, (_, i) => i * pair);

/** Sums up by bin, then over bins. */
function run(rowsAt: number): number[] {
  const [samples, count, degree] = [0, 1, 2];
  const out = new FunctionWriter(3);
  const [at, to, from, end] = [out.local("i32"), out.local("i32"), out.local("i32"), out.local("i32")];
  const step = (local: number, by: number) => [...get(local), ...i32.const(by), ...i32.add, ...tee(local)];
  const zero = v128.const(0);
  out.emit(get(count), i32.const(width), i32.mul, set(end), wasm.loop);
  for (const offset of pairs) out.emit(get(to), zero, v128.store(sumsAt + offset));
  out.emit(step(to, width), get(end), i32.lessUnsigned, wasm.branchIf(0), wasm.end);
  out.emit(wasm.loop, get(at), i32.loadByte(binsAt), i32.const(width), i32.mul, set(to));
  for (const offset of pairs) {
    const sum = [...get(to), ...v128.load(sumsAt + offset), ...get(from), ...v128.load(rowsAt + offset), ...f64x2.add];
    out.emit(get(to), sum, v128.store(sumsAt + offset));
  }
  out.emit(step(from, width), wasm.drop, step(at, 1), get(samples), i32.lessUnsigned, wasm.branchIf(0), wasm.end);
  const [member, place, share] = [out.local("i32"), out.local("i32"), out.local("v128")];
  const found = pairs.map(() => out.local("v128"));
  out.emit(i32.const(0), set(from), wasm.loop, ...found.map((local) => [...zero, ...set(local)]));
  out.emit(get(member), set(place), i32.const(0), set(to), wasm.loop);
  out.emit(get(place), f64.load(basisAt), f64x2.splat, set(share));
  for (const [i, offset] of pairs.entries()) {
    const product = [...get(to), ...v128.load(sumsAt + offset), ...get(share), ...f64x2.mul];
    out.emit(get(found[i]!), product, f64x2.add, set(found[i]!));
  }
  out.emit(step(place, 8), wasm.drop, step(to, width), get(end), i32.lessUnsigned, wasm.branchIf(0), wasm.end);
  for (const [i, offset] of pairs.entries()) out.emit(get(from), get(found[i]!), v128.store(foundAt + offset));
  out.emit(step(member, mostBins * 8), wasm.drop, step(from, width), get(degree), i32.const(width), i32.mul);
  out.emit(i32.lessUnsigned, wasm.branchIf(0), wasm.end);
  return out.finished();
}
