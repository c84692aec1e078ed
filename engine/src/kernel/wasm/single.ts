import { FunctionWriter } from "../../wasm/function.js";
import { instanceOf, pageMaker } from "../../wasm/host.js";
import { wasm } from "../../wasm/instructions.js";
import { moduleOf } from "../../wasm/module.js";
import type { Plan } from "../plan.js";
import { Places } from "./places.js";
import { Scalars } from "./scalars.js";

const { f64, i32 } = wasm;

/** A program at one configuration, as WebAssembly: its codes are written, then it runs. */
export interface Single {
  codes: Int32Array;
  /** Whether the configuration passes all tests. */
  run(): boolean;
  /** By decision, 1 where it is asked; of those only that may not be. */
  asked: Int32Array;
  values: Float64Array;
}

/** Registers that are written between two questions whether to go on. */
const slice = 128;

/** `needed`: registers, each after what it reads. Undefined where WebAssembly may not be had. `ask` is called now and then. */
export function single(
  { program, order, tests, goals, whens }: Plan,
  needed: readonly number[],
  ask: () => void,
): Single | undefined {
  const pagesOf = pageMaker();
  if (!pagesOf) return undefined;
  const { instructions } = program;
  const values = 0;
  const codes = values + 8 * goals.length;
  const asked = codes + 4 * order.length;
  const tables = 8 * Math.ceil((asked + 4 * order.length) / 8);
  const places = new Places(
    needed.map((register) => instructions[register]!),
    tables,
    0,
  );
  const out = new FunctionWriter(0);
  const scalars = new Scalars(out, instructions, places);
  const zero = i32.const(0);
  for (const [i, register] of needed.entries()) {
    if (i % slice === 0) ask();
    const { op, value } = instructions[register]!;
    if (op === "constant") continue;
    if (op !== "code") scalars.compute(register);
    else {
      const local = out.local("i32");
      out.emit(zero, i32.load(codes + 4 * value), wasm.set(local));
      scalars.bind(register, local);
    }
  }
  for (const [goal, register] of goals.entries())
    out.emit(zero, scalars.number(register), f64.store(values + 8 * goal));
  for (const [decision, when] of whens.entries())
    if (when !== undefined) out.emit(zero, scalars.isOne(when), i32.store(asked + 4 * decision));
  out.emit(i32.const(1));
  for (const test of tests) out.emit(scalars.isOne(test), i32.and);
  ask();
  const bytes = moduleOf({
    signatures: [
      { from: ["f64", "f64"], to: ["f64"] },
      { from: ["f64"], to: ["f64"] },
      { from: [], to: ["i32"] },
    ],
    imports: [{ name: "power", signature: 0 }, ...places.calls.map((_, i) => ({ name: `f${i}`, signature: 1 }))],
    memory: places.end,
    functions: [{ signature: 2, body: out.finished() }],
    run: 1 + places.calls.length,
  });
  ask();
  const memory = pagesOf(places.end);
  const exports = instanceOf<{ run(): number }>(bytes, { memory, ...places.functions });
  if (!exports) return undefined;
  places.writeTo(memory.buffer);
  return {
    codes: new Int32Array(memory.buffer, codes, order.length),
    run: () => exports.run() === 1,
    asked: new Int32Array(memory.buffer, asked, order.length),
    values: new Float64Array(memory.buffer, values, goals.length),
  };
}
