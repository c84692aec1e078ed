import type { Model } from "@tradeops/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { State } from "../../engine/src/evaluate/state.js";
import { type Backend, collect } from "../../engine/src/kernel/exploreByPlan.js";
import { codeOf } from "../../engine/src/kernel/generated.js";
import { planOf, wholePlanOf } from "../../engine/src/kernel/plan.js";
import { goalReader } from "../../engine/src/rank/goalValues.js";
import { Draws } from "../../engine/src/sampling/draws.js";
import { casesOf } from "../../engine/src/space/cases.js";
import { explore, type Space } from "../../engine/src/space/explore.js";
import { choicesOf } from "../../engine/src/space/selections.js";
import { fromText } from "../../language-server/src/project/open.js";
import { randomModel } from "../oracle/randomModel.js";
import { certain } from "./certain.js";

const numRuns = Number(process.env.TRADEOPS_MODELS ?? 150);
/** The same models each time, so that what fails is about the change; another seed tries others. */
const seed = Number(process.env.TRADEOPS_SEED ?? 1);
const limits = { configurations: 1e6, steps: 1e8, work: 1e9 };
const goOn = () => true;

function parts(model: Model) {
  const state: State = { choices: model.decisions.map(choicesOf), codes: new Uint32Array(model.decisions.length) };
  const cases = casesOf(model, state, new Draws(model.seed, model.samples));
  return { state, cases, goals: model.goals.map((goal) => goalReader(cases, goal)) };
}

/** By the evaluators, configuration by configuration. */
function walked(model: Model): Space {
  const { cases, goals } = parts(model);
  return explore(cases, goals, { ...limits, backend: "walk" });
}

/** By a program, whose tables are of the given size; undefined where there is none. */
function programmed(model: Model, small: number, backend: Backend) {
  const { state, cases } = parts(model);
  const plan = planOf(model, state, cases, { small, large: 4096 });
  return plan && collect(plan, { room: 1e6, goOn, backend });
}

const bits = ({ count, codes, values }: Pick<Space, "count" | "codes" | "values">) => ({
  count,
  codes: codes.map((column) => [...column]),
  // `+ 0`: whether a 0 has a sign is all the same.
  values: values.map((column) =>
    [...new BigUint64Array(Float64Array.from(column, (value) => value + 0).buffer)].map(String),
  ),
});

describe("a program of a model", () => {
  it(`finds what the evaluators find, to the last bit, on ${numRuns} random models`, {
    timeout: 60_000 + 500 * numRuns,
  }, () => {
    let programs = 0;
    fc.assert(
      fc.property(randomModel.map(certain), (model) => {
        const expected = bits(walked(model));
        for (const small of [0, 12, 64]) {
          for (const backend of ["closures", "generated"] as const) {
            const found = programmed(model, small, backend);
            if (!found || found === "full") continue;
            programs++;
            expect(bits(found)).toEqual(expected);
          }
        }
      }),
      { numRuns, seed },
    );
    // Most models have a program, or this would show nothing.
    expect(programs).toBeGreaterThan(4 * numRuns);
  });

  it("says when there are more rows than there is room for", () => {
    fc.assert(
      fc.property(randomModel.map(certain), fc.nat({ max: 20 }), (model, room) => {
        const { state, cases } = parts(model);
        const plan = planOf(model, state, cases);
        const { count } = walked(model);
        fc.pre(plan !== undefined);
        const found = collect(plan!, { room, goOn });
        expect(found === "full" ? "full" : found?.count).toBe(count > room ? "full" : count);
      }),
      { numRuns: Math.ceil(numRuns / 3), seed },
    );
  });

  it("is generated as code of numbers alone", () => {
    fc.assert(
      fc.property(randomModel.map(certain), (model) => {
        const { state, cases } = parts(model);
        const plan = planOf(model, state, cases, { small: 0, large: 4096 });
        fc.pre(plan !== undefined);
        const words = codeOf(plan!).match(/[a-zA-Z_$][\w$]*/g) ?? [];
        const known =
          /^(use|strict|let|const|for|if|return|false|continue|break|tests|numbers|sink|flush|goOn|Math|e|(abs|sqrt|exp|log|sign|round|min|max)|[a-zA-Z]\d*)$/;
        expect(words.filter((word) => !known.test(word))).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 3), seed },
    );
  });

  it("is there for no model of which samples must be looked at", () => {
    fc.assert(
      fc.property(randomModel, (model) => {
        const { state, cases } = parts(model);
        fc.pre(wholePlanOf(model, state, cases)?.late !== undefined);
        expect(planOf(model, state, cases) === undefined).toBe(true);
      }),
      { numRuns: Math.ceil(numRuns / 3), seed },
    );
  });

  it("is no longer for a decision of thousands of options", async () => {
    const steps = async (options: number) => {
      const each = Array.from(
        { length: options },
        (_, i) => `option o${i} { a = ${i} ms  c += ${i % 7} USD  t: ${i} ms  helps j by ${i % 90} }`,
      );
      const { systems } = await fromText(`system s "S"
quality a unit ms
quality b unit ms = d.t * 2
quality c unit USD = 1 USD
quality j judged
goal g { minimize a }
goal h { minimize b }
goal i { minimize c }
goal k { maximize j }
decision d { ${each.join(" ")} }
decision e { option p option q { a += 5 ms } }`);
      const { model } = systems[0]!;
      const { state, cases } = parts(model);
      return planOf(model, state, cases)!.program.instructions.filter(({ op }) => op !== "constant").length;
    };
    expect(await steps(300)).toBe(await steps(30));
  });
});
