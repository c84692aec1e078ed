import { type Analysis, analyse, type Model } from "@tradeops/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";
import { candidateOf } from "../oracle/candidate.js";
import { randomModel } from "../oracle/randomModel.js";
import { configurations } from "../oracle/space.js";
import { Draws } from "../oracle/world.js";

type Relaxation = NonNullable<Analysis["conflicts"][number]["relaxations"]>[number];

const numRuns = process.env.TRADEOPS_THOROUGH ? 150 : 12;
const many = numRuns >= 100;
const timeout = 60_000 + 500 * numRuns;

function valued(model: Model) {
  const draws = new Draws(model.seed, model.samples);
  return configurations(model, draws).map((choices) => candidateOf(model, draws, choices));
}

/** The model with goals that require as much as one of its configurations has, each another one. */
function demanding(model: Model, picks: readonly number[]): Model {
  const all = valued(model);
  return {
    ...model,
    goals: model.goals.map(({ aim: _, worst: __, ...goal }, n) => {
      const value = all[picks[n % picks.length]! % all.length]!.goals[n]!.value;
      const op = goal.direction === "maximize" ? ">=" : "<=";
      return Number.isFinite(value) ? { ...goal, require: { op, value } } : goal;
    }),
  };
}

/** The model with one goal's bound moved to a share of the way that a relaxation goes; 1 is all of it. */
function relaxed(model: Model, { element, require }: Relaxation, share: number): Model {
  return {
    ...model,
    goals: model.goals.map((goal) => {
      if (goal.id !== element || !goal.require || !require) return goal;
      const to = require.value * goal.unit.factor;
      return { ...goal, require: { ...goal.require, value: goal.require.value + share * (to - goal.require.value) } };
    }),
  };
}

const feasibleOf = (model: Model) => valued(model).filter(({ feasible }) => feasible).length;

/** Whether a bound moves by so little that its four digits are a good part of it. */
const slight = (model: Model, { element, require }: Relaxation): boolean => {
  const { unit, require: bound } = model.goals.find(({ id }) => id === element)!;
  const [from, to] = [bound!.value, require!.value * unit.factor];
  return Math.abs(to - from) < 0.01 * Math.max(Math.abs(from), Math.abs(to));
};

describe("a relaxation", () => {
  it("makes as many configurations feasible as it says, and half of it none", { timeout }, () => {
    let seen = 0;
    fc.assert(
      fc.property(randomModel, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (random, picks) => {
        const model = demanding(random, picks);
        for (const { relaxations } of analyse(model).conflicts) {
          for (const one of relaxations!.filter(({ kind, require }) => kind === "goal" && require)) {
            expect(feasibleOf(relaxed(model, one, 1))).toBe(one.feasible);
            if (slight(model, one)) continue;
            seen++;
            expect(feasibleOf(relaxed(model, one, 0.5))).toBe(0);
          }
        }
      }),
      { numRuns },
    );
    if (many) expect(seen).toBeGreaterThan(10);
  });

  it("lets some configuration meet the set that it is of, and half of it none", { timeout }, () => {
    let seen = 0;
    fc.assert(
      fc.property(randomModel, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (random, picks) => {
        const model = demanding(random, picks);
        const meets = (changed: Model, set: ReadonlySet<string>) =>
          valued(changed).some(({ violates }) => !violates.some((id) => set.has(elementOf(id))));
        for (const { ids, relaxations } of analyse(model).conflicts) {
          const set = new Set(ids.map(elementOf));
          expect(meets(model, set)).toBe(false);
          for (const one of relaxations!.filter(({ kind, require }) => kind === "goal" && require)) {
            expect(meets(relaxed(model, one, 1), set)).toBe(true);
            // What makes configurations feasible may go further than this set asks for.
            if (one.feasible > 0 || slight(model, one)) continue;
            seen++;
            expect(meets(relaxed(model, one, 0.5), set)).toBe(false);
          }
        }
      }),
      { numRuns },
    );
    if (many) expect(seen).toBeGreaterThan(3);
  });

  it("is of goals, requirements and constraints, and names what comes nearest", async () => {
    const { systems } = await fromText(`system small
quality cost unit USD
quality time unit ms
quality risk levels low < medium < high = match size { one: low  two: medium }
decision size at serving {
  option one { cost = 1 USD  time = 9 ms }
  option two { cost = 5 USD  time = 2 ms }
}
goal cheap { minimize cost require <= 3 USD }
goal fast  { minimize time }
goal calm  { minimize risk require <= risk.low }
require "Quick" time <= 5 ms
constraint "Dear" size.two
`);
    const { conflicts, findings } = systems[0]!.analyse();
    const of = (...ids: string[]) => conflicts.find((one) => one.ids.join() === ids.join())!;
    expect(conflicts.map(({ ids }) => ids)).toEqual([
      ["constraint Dear", "cheap"],
      ["constraint Dear", "calm"],
      ["require Quick", "cheap"],
      ["require Quick", "calm"],
    ]);
    expect(of("require Quick", "cheap").relaxations).toMatchObject([
      { element: "cheap", require: { op: "<=", value: 5 }, text: "5 USD", feasible: 0, options: { size: ["two"] } },
      {
        element: "require Quick",
        require: { op: "<=", value: 9 },
        text: "9 ms",
        feasible: 0,
        options: { size: ["one"] },
      },
    ]);
    expect(of("constraint Dear", "calm").relaxations).toMatchObject([
      { element: "calm", text: "risk.medium" },
      { element: "constraint Dear", require: null, text: null },
    ]);
    expect(findings.map(({ message }) => message)[0]).toContain("Nearest: relax `cheap` to `<= 5 USD`");
  });
});

/** Without the scenario in front. */
const elementOf = (id: string) => id.replace(/^scenario \d+\//, "");
