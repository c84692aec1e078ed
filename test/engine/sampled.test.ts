import { analyse, type Model } from "@tradeops/engine";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { State } from "../../engine/src/evaluate/state.js";
import { collect } from "../../engine/src/kernel/exploreByPlan.js";
import { wholePlanOf } from "../../engine/src/kernel/plan.js";
import { goalReader } from "../../engine/src/rank/goalValues.js";
import type { SampledBackend } from "../../engine/src/sampled/backend.js";
import { sampledCodeOf } from "../../engine/src/sampled/generated.js";
import { lateOf } from "../../engine/src/sampled/late.js";
import { segmentsOf } from "../../engine/src/sampled/segments.js";
import { segmentsModule } from "../../engine/src/sampled/webAssembly.js";
import { Draws } from "../../engine/src/sampling/draws.js";
import { casesOf } from "../../engine/src/space/cases.js";
import { explore, type Limits, type Space } from "../../engine/src/space/explore.js";
import { choicesOf } from "../../engine/src/space/selections.js";
import { withSamples } from "../../engine/src/space/withSamples.js";
import { fromText } from "../../language-server/src/project/open.js";
import { uncertain } from "../fixtures/models/uncertain.js";
import { randomModel } from "../oracle/randomModel.js";

/** A quarter of what CI asks for: each model is evaluated several times. */
const numRuns = Math.ceil(Number(process.env.TRADEOPS_MODELS ?? 240) / 4);
/** The same models each time, so that what fails is about the change; another seed tries others. */
const seed = Number(process.env.TRADEOPS_SEED ?? 1);
const limits = { configurations: 1e6, steps: 1e8, work: 1e9 };
const backends = ["closures", "generated", "wasm"] as const;

/** More samples than a chunk, and less than a turn of a loop. */
const sampled = fc
  .tuple(randomModel, fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 250, max: 530 })))
  .map(([model, samples]): Model => ({ ...model, samples }));

function parts(model: Model) {
  const state: State = { choices: model.decisions.map(choicesOf), codes: new Uint32Array(model.decisions.length) };
  const cases = casesOf(model, state, new Draws(model.seed, model.samples));
  return { state, cases, goals: model.goals.map((goal) => goalReader(cases, goal)) };
}

type Rows = Pick<Space, "count" | "codes" | "values">;

function explored(model: Model, backend: Limits["backend"]): Space {
  const { cases, goals } = parts(model);
  return explore(cases, goals, { ...limits, backend });
}

/** As little as may be is worked out beforehand: the rest is left to segments. */
const tables = { small: 0, large: 4096, beforehand: { columns: 0, statistics: 0 } };

/** The segments of what needs samples; undefined where nothing does. */
function segmentsIn(model: Model) {
  const { state, cases } = parts(model);
  const plan = wholePlanOf(model, state, cases, tables);
  if (!plan?.late) return undefined;
  const segments = segmentsOf(
    plan.program,
    lateOf(plan).statistics,
    plan.program.instructions.map(({ depth }) => depth),
  );
  return segments.segments.length > 0 ? segments : undefined;
}

/** By segments, wherever samples are needed; undefined where they are not. */
function bySegments(model: Model, backend: SampledBackend): Rows | undefined {
  const { state, cases } = parts(model);
  const plan = wholePlanOf(model, state, cases, tables);
  const rows = plan?.late && collect(plan, { room: 1e6, goOn: () => true });
  const found = rows && rows !== "full" && withSamples(cases, plan!, rows, limits, backend);
  return typeof found === "object" ? found : undefined;
}

const bits = ({ count, codes, values }: Rows) => ({
  count,
  codes: codes.map((column) => [...column]),
  // `+ 0`: whether a 0 has a sign is all the same.
  values: values.map((column) =>
    [...new BigUint64Array(Float64Array.from(column, (value) => value + 0).buffer)].map(String),
  ),
});

function same(found: Rows, walked: Rows): void {
  expect(found.codes.map((column) => [...column])).toEqual(walked.codes.map((column) => [...column]));
  for (const [goal, column] of walked.values.entries())
    for (const [row, value] of column.entries()) {
      // Means of sums are sums of means, but for rounding.
      const most = 1e-11 * Math.max(1e-3, Math.abs(value));
      expect(Math.abs(found.values[goal]![row]! - value)).toBeLessThanOrEqual(most);
    }
}

describe("what needs samples", () => {
  it(`is the same by all backends, to the last bit, on ${numRuns} random models`, {
    timeout: 60_000 + 500 * numRuns,
  }, () => {
    let used = 0;
    fc.assert(
      fc.property(sampled, (model) => {
        if (!segmentsIn(model)) return;
        used++;
        const [first, ...others] = backends.map((backend) => bySegments(model, backend));
        for (const other of others) expect(other && bits(other)).toEqual(first && bits(first));
      }),
      { numRuns, seed },
    );
    // Many models have such a part, or this would show nothing.
    expect(used).toBeGreaterThan(numRuns / 5);
  });

  it("is what the evaluators find, configuration by configuration", { timeout: 60_000 + 500 * numRuns }, () => {
    fc.assert(
      fc.property(sampled, (model) => {
        const walked = explored(model, "walk");
        for (const found of [explored(model, undefined), bySegments(model, "wasm") ?? walked]) same(found, walked);
      }),
      { numRuns, seed },
    );
  });

  it("is evaluated for those that are drawn, where there is too much work for all", { timeout: 60_000 }, async () => {
    const { systems } = await fromText(uncertain);
    const { cases, goals } = parts(systems[0]!.model);
    const all = explore(cases, goals, limits);
    const some = explore(cases, goals, { ...limits, work: 20_000 });
    expect([all.complete, some.complete]).toEqual([true, false]);
    expect(some.count).toBeGreaterThan(0);
    expect(some.count).toBeLessThan(all.count);
    const rowsOf = ({ codes, values, count }: Space) =>
      Array.from({ length: count }, (_, row) => [...codes, ...values].map((column) => column[row]!).join());
    const known = new Set(rowsOf(all));
    for (const row of rowsOf(some)) expect(known).toContain(row);
  });

  it("has a mean of 0 where values cancel out, whatever rounding leaves of them", async () => {
    const text = `system small
quality drift unit ratio
goal stable { minimize mean(drift) }
decision a { option x { drift = uniform(-2%, 2%) } option y { drift = 0% } option z { drift = normal(0%, 2%) } }
`;
    const { model } = (await fromText(text)).systems[0]!;
    for (const backend of backends) expect([...explored(model, backend).values[0]!]).toEqual([0, 0, 0]);
  });

  it("is generated as code of numbers alone", () => {
    const memory = { slot: (slot: number) => 2048 * slot, end: 65_536 };
    fc.assert(
      fc.property(sampled, (model) => {
        const segments = segmentsIn(model);
        fc.pre(segments !== undefined);
        const words = sampledCodeOf(segments!, memory).match(/[a-zA-Z_$][\w$]*/g) ?? [];
        const known =
          /^(use|strict|let|const|for|if|return|while|switch|case|break|Math|e|(abs|sqrt|exp|log|sign|round|min|max)|[a-zA-Z]\d*(_\d)?)$/;
        expect(words.filter((word) => !known.test(word))).toEqual([]);
        const text = String.fromCharCode(...segmentsModule(segments!, memory));
        for (const { id } of [...model.decisions, ...model.qualities, ...model.goals].filter(({ id }) => id.length > 3))
          expect(text).not.toContain(id);
      }),
      { numRuns: Math.ceil(numRuns / 3), seed },
    );
  });
});

describe("an analysis of samples", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  /** As hosts forbid it: a content security policy makes the constructor throw. */
  class Forbidden {
    constructor() {
      throw new EvalError("forbidden");
    }
  }
  const hosts: [string, () => void][] = [
    ["allows all", () => {}],
    ["has no WebAssembly", () => vi.stubGlobal("WebAssembly", undefined)],
    [
      "forbids to compile WebAssembly",
      () => vi.stubGlobal("WebAssembly", { ...properties(WebAssembly), Module: Forbidden }),
    ],
    [
      "forbids all code that is made",
      () => {
        vi.stubGlobal("WebAssembly", undefined);
        vi.stubGlobal("Function", Forbidden);
      },
    ],
  ];

  it("is the same text, whatever the host allows", { timeout: 60_000 }, () => {
    for (const model of fc.sample(sampled, { numRuns: 12, seed })) {
      const texts = hosts.map(([, restrict]) => {
        restrict();
        const text = JSON.stringify(analyse(model));
        vi.unstubAllGlobals();
        return text;
      });
      expect(new Set(texts).size).toBe(1);
    }
  });
});

const properties = (of: object) =>
  Object.fromEntries(Object.getOwnPropertyNames(of).map((name) => [name, Reflect.get(of, name) as unknown]));
