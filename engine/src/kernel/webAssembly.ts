import { instanceOf, pageMaker } from "../wasm/host.js";
import { moduleOf } from "../wasm/module.js";
import type { Cuts } from "./cuts.js";
import { askingDepth, blockSize, type Enumeration, type Sink } from "./enumeration.js";
import type { Plan } from "./plan.js";
import { loopFunctions, type Parameter, parametersOf, type Surroundings } from "./wasm/loops.js";
import { Places } from "./wasm/places.js";

/** Parameters of a function, at most: hosts allow a thousand. */
const mostParameters = 900;
/** Decisions, at most: loops nest. */
const mostLoops = 100;

/** Loops that leave things out, as WebAssembly: quick from the first configuration on. Undefined where it may not be had. */
export function webAssembly(plan: Plan, cuts: Cuts): Enumeration | undefined {
  const pagesOf = pageMaker();
  if (!pagesOf || plan.order.length > mostLoops) return undefined;
  const made = loopsModule(plan, cuts);
  if (!made) return undefined;
  const { bytes, places, around } = made;
  const memory = pagesOf(places.end);
  let sink: Sink;
  const columns = [...around.goals, around.numbers].map(
    (address) => new Float64Array(memory.buffer, address, blockSize(plan).length),
  );
  const exports = instanceOf<{ run(): number }>(bytes, {
    memory,
    flush: (rows: number) => {
      for (const [i, column] of [...sink.goals, sink.numbers].entries()) column.set(columns[i]!.subarray(0, rows));
      sink.flush(rows);
    },
    goOn: (steps: number) => (sink.goOn(steps) ? 1 : 0),
    ...places.functions,
  });
  if (!exports) return undefined;
  places.writeTo(memory.buffer);
  cuts.lookup.moveTo(new Int32Array(memory.buffer, around.grid, cuts.lookup.beaten.length));
  return (given) => {
    sink = given;
    return exports.run() === 1;
  };
}

/** The module: it holds indexes and numbers only, never text of a model. Undefined where it would pass on too much. */
function loopsModule(plan: Plan, cuts: Cuts) {
  const { length } = blockSize(plan);
  const goals = plan.goals.map((_, goal) => goal * length * 8);
  const numbers = goals.length * length * 8;
  const grid = numbers + length * 8;
  const host = ["flush", "goOn", "power"];
  const { instructions } = plan.program;
  const computed = cuts.steps.flat().flatMap((step) => ("compute" in step ? [instructions[step.compute]!] : []));
  const places = new Places(computed, 8 * Math.ceil((grid + 4 * cuts.lookup.beaten.length) / 8), host.length - 1);
  const run = host.length + places.calls.length;
  const around: Surroundings = { places, grid, goals, numbers, flush: 0, goOn: 1, inner: run + 1, steps: 0 };
  const split = askingDepth(plan) + 1;
  const parameters = parametersOf(plan, cuts, split);
  if (parameters.length > mostParameters) return undefined;
  const functions = loopFunctions(plan, cuts, around, split);
  const bytes = moduleOf({
    signatures: [
      { from: ["i32"], to: [] },
      { from: ["i32"], to: ["i32"] },
      { from: ["f64", "f64"], to: ["f64"] },
      { from: ["f64"], to: ["f64"] },
      { from: [], to: ["i32"] },
      { from: parameters.map(typeOf), to: ["i32"] },
    ],
    imports: [
      ...host.map((name, signature) => ({ name, signature })),
      ...places.calls.map((_, i) => ({ name: `f${i}`, signature: 3 })),
    ],
    memory: places.end,
    globals: 1,
    functions: functions.map((body, i) => ({ signature: 4 + i, body })),
    run,
  });
  return { bytes, places, around };
}

/** What a parameter of the inner loops is. */
function typeOf(parameter: Parameter): "i32" | "f64" {
  if ("register" in parameter) return parameter.type;
  return "rows" in parameter ? "i32" : "f64";
}
