import { fc, test } from "@fast-check/vitest";
import { analyse, type Model, pointId, type Sweep, type SweepOptions, sweepCandidates } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";
import { candidateOf } from "../oracle/candidate.js";
import { consult } from "../oracle/oracle.js";
import { randomModel } from "../oracle/randomModel.js";
import { configurations } from "../oracle/space.js";
import { Draws } from "../oracle/world.js";
import { table } from "./tableModel.js";

/** Models that are drawn for each law. */
const runs = process.env.TRADEOPS_THOROUGH ? 300 : 40;

const sweepOf = (model: Model, options?: SweepOptions): Sweep => sweepCandidates(model, options)!;
const idsOf = ({ candidates }: Sweep) => candidates.map(({ id }) => id);

async function modelOf(text: string, files: Record<string, string> = {}): Promise<Model> {
  const { systems, findings } = await fromText({ "main.tradeops": text, ...files });
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return systems[0]!.model;
}

/** The same model in another order, rows of tables too. */
const reversed = (model: Model): Model => ({
  ...model,
  decisions: model.decisions.map((one) => ({ ...one, options: one.options.toReversed() })).toReversed(),
  tables: model.tables.map((one) => ({ ...one, rows: one.rows.toReversed() })),
  qualities: model.qualities.toReversed(),
  constraints: model.constraints.toReversed(),
});

/** A model without all that a table has a part in: what can be required of configurations whatever is measured. */
function withoutTable(model: Model): Model {
  const named = new Set<string>();
  const reads = (part: unknown): boolean => {
    const text = JSON.stringify(part);
    return text.includes('"op":"cell"') || [...named].some((id) => text.includes(`"id":${JSON.stringify(id)}`));
  };
  for (let size = -1; size !== named.size; ) {
    size = named.size;
    const effects = (id: string) =>
      model.decisions.flatMap(({ options }) => options.flatMap((one) => one.effects.filter((e) => e.quality === id)));
    const attributes = model.decisions.some(({ options }) => options.some((one) => reads(one.attributes)));
    const of = (one: { id: string }) =>
      reads(one) ||
      reads(effects(one.id)) ||
      (attributes && JSON.stringify([one, effects(one.id)]).includes("attribute"));
    for (const one of [...model.values, ...model.qualities]) if (of(one)) named.add(one.id);
    for (const { to, from } of model.dependencies) if (named.has(from)) named.add(to);
  }
  return {
    ...model,
    goals: model.goals.filter((one) => !reads(one)),
    requirements: model.requirements.filter((one) => !reads(one)),
    constraints: model.constraints.filter((one) => !reads(one)),
    scenarios: model.scenarios.filter((one) => !reads(one)),
  };
}

/** Ids of the feasible configurations, by the evaluator that shares no code with the engine's. */
function feasibleIds(model: Model): Set<string> {
  const draws = new Draws(model.seed, model.samples);
  const all = configurations(model, draws).map((choices) => candidateOf(model, draws, choices));
  return new Set(all.filter(({ feasible }) => feasible).map(({ id }) => id));
}

const withTable = randomModel.filter(({ tables }) => tables.length > 0);

describe("candidates worth measuring", () => {
  test.prop([randomModel], { numRuns: runs })(
    "are feasible configurations with their own ids, all of the front among them",
    (model) => {
      const ids = idsOf(sweepOf(model));
      const feasible = feasibleIds(model);
      expect(ids.filter((id) => !feasible.has(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id } of consult(model).front) expect(ids).toContain(id);
    },
  );

  test.prop([withTable], { numRuns: runs })(
    "of a table are rows that it lacks, of configurations that nothing known excludes",
    (model) => {
      const found = sweepOf(model, { table: "bench" });
      const feasible = feasibleIds(withoutTable(model));
      const [bench] = model.tables;
      const complete = new Set(bench!.rows.filter(({ values }) => values.length > 0).map(({ key }) => key.join("\n")));
      const keys = found.candidates.map(({ choices }) =>
        bench!.axes.map((axis) => String(choices[axis]?.[0] ?? "")).join("\n"),
      );
      expect(keys.filter((key) => complete.has(key))).toEqual([]);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { id, choices, options } of found.candidates) {
        expect(feasible).toContain(pointId(model, options)!);
        expect(pointId(model, choices, "bench")).toBe(id);
      }
    },
  );

  test.prop([randomModel], { numRuns: runs })("do not depend on any order", (model) => {
    expect(idsOf(sweepOf(reversed(model)))).toEqual(idsOf(sweepOf(model)));
  });

  test.prop([withTable], { numRuns: runs })("of a table do not depend on any order", (model) => {
    const options = { table: "bench" };
    expect(idsOf(sweepOf(reversed(model), options))).toEqual(idsOf(sweepOf(model, options)));
  });

  test.prop([randomModel, fc.nat({ max: 5 })], { numRuns: runs })(
    "within a budget are the first of all",
    (model, atMost) => {
      const all = sweepOf(model);
      const some = sweepOf(model, { atMost });
      expect(some.candidates).toEqual(all.candidates.slice(0, atMost));
      expect(some.left).toBe(Math.max(0, all.candidates.length - atMost));
    },
  );

  test.prop([randomModel, fc.nat()], { numRuns: runs })(
    "leave out what was measured, and nothing else",
    (model, which) => {
      const ids = idsOf(sweepOf(model));
      const measured = new Set(ids.filter((_, i) => (which >> (i % 31)) & 1));
      expect(new Set(idsOf(sweepOf(model, { measured })))).toEqual(new Set(ids.filter((id) => !measured.has(id))));
    },
  );

  test.prop([randomModel], { numRuns: runs })("have ids that their choices alone give", (model) => {
    for (const { id, choices, options } of sweepOf(model).candidates) {
      expect(pointId(model, choices)).toBe(id);
      expect(pointId(reversed(model), options)).toBe(id);
    }
  });

  test.prop([fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { minLength: 1, maxLength: 12 })], {
    numRuns: runs,
  })("are the front where nothing is uncertain", (rows) => {
    const model = table(rows.map((row) => [...row]));
    expect(idsOf(sweepOf(model)).sort()).toEqual(
      analyse(model)
        .front.map(({ id }) => id)
        .sort(),
    );
  });

  it("come by what knowing them may bring: what may well be better, before what is surely worse in one way", async () => {
    const model = await modelOf(`system s
quality gain unit count
goal more { maximize mean(gain) worst 0 aim 10 }
decision d {
  option good { gain = normal(5, 0.1) }
  option unclear { gain = normal(4.9, 2) }
  option hopeless { gain = normal(1, 0.1) }
}`);
    const { candidates } = sweepOf(model);
    expect(candidates.map(({ choices }) => choices.d)).toEqual([["good"], ["unclear"]]);
    // The loss integral of a normal difference of mean −0.1 and deviation √(2² + 0.1²), tenths of utility: 0.0749.
    expect(candidates[0]!.worth).toBeCloseTo(0.0749, 2);
    expect(candidates[1]!.worth).toBe(candidates[0]!.worth);
  });

  const bench = `system s
quality latency unit ms = bench.itl
quality price unit USD = machine.price
goal quick { minimize latency worst 100 ms aim 0 ms }
goal cheap { minimize price worst 10 USD aim 0 USD }
decision machine { option small { price: 1 USD hours: 4 } option middle { price: 4 USD hours: 1 } option large { price: 9 USD hours: 1 } }
decision batch in 1, 2
constraint not (machine.large and batch > 1)
let effort = machine.hours allow-nothing
table bench from "runs.csv" by machine: vm, batch: n { itl: p99 ms }`.replace(" allow-nothing", "");

  it("of a table come by what they may reach at most, and by that for the cost of measuring", async () => {
    const model = await modelOf(bench, { "runs.csv": "vm,n,p99\nsmall,1,80\n" });
    const shown = (options: SweepOptions) =>
      sweepOf(model, { table: "bench", ...options }).candidates.map(({ choices, worth, cost }) => [
        `${choices.machine} ${choices.batch}`,
        worth,
        ...(cost === undefined ? [] : [cost]),
      ]);
    const most = [
      ["small 2", 0.4],
      ["middle 2", 0.25],
      ["middle 1", 0.25],
    ];
    expect(shown({})).toEqual(most);
    expect(sweepOf(model, { table: "bench" }).worthless).toBe(1);
    expect(shown({ all: true })).toEqual([...most, ["large 1", 0]]);
    expect(shown({ all: true, cost: "effort" })).toEqual([
      ["middle 2", 0.25, 1],
      ["middle 1", 0.25, 1],
      ["small 2", 0.4, 4],
      ["large 1", 0, 1],
    ]);
  });

  it("that are equal cover the options evenly", async () => {
    const options = "a b c d".split(" ").map((name) => `option ${name}`);
    const model = await modelOf(
      `system s
quality latency unit ms = bench.itl
goal quick { minimize latency worst 100 ms aim 0 ms }
decision x { ${options.join(" ")} }
decision y { ${options.join(" ")} }
table bench from "runs.csv" by x: x, y: y { itl: p99 ms }`,
      { "runs.csv": "x,y,p99\na,a,80\n" },
    );
    const { candidates } = sweepOf(model, { table: "bench", atMost: 7 });
    for (const decision of ["x", "y"]) {
      const counts = ["a", "b", "c", "d"].map(
        (name) => candidates.filter(({ choices }) => choices[decision]![0] === name).length + Number(name === "a"),
      );
      expect(counts).toEqual([2, 2, 2, 2]);
    }
  });
});
