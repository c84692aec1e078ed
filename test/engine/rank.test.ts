import { analyse, type Model } from "@tradeops/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomModel } from "../oracle/randomModel.js";
import { weighted } from "./reweigh.js";
import { table } from "./tableModel.js";

const numRuns = process.env.TRADEOPS_THOROUGH ? 400 : 30;
const timeout = 60_000 + 500 * numRuns;
const rows = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 8,
});
const recommended = (model: Model) => analyse(model).recommended;

describe("stability", () => {
  it("names the steepest of those that take over at the same weight", () => {
    const analysis = analyse(
      table([
        [1, 0, 7],
        [7, 4, 5],
        [7, 9, 0],
        [8, 5, 3],
        [0, 0, 0],
      ]),
    );
    const { to, above } = analysis.stability!.find(({ goal }) => goal === "g1")!;
    expect(to).toBeCloseTo(9 / 23, 9);
    expect(analysis.front.find(({ id }) => id === above)!.values).toEqual({ g0: 7, g1: 9, g2: 0 });
  });

  it("is the interval in which the recommendation stays, and beyond which it does not", { timeout }, () => {
    let ends = 0;
    fc.assert(
      fc.property(rows, (list) => {
        const model = table(list);
        const analysis = analyse(model);
        for (const { goal, now, from, to, below, above } of analysis.stability!) {
          expect(from).toBeLessThanOrEqual(now + 1e-9);
          expect(to).toBeGreaterThanOrEqual(now - 1e-9);
          for (const share of [from + 0.001 * (to - from), from + 0.6 * (to - from), to - 0.001 * (to - from)])
            if (to - from > 1e-6) expect(recommended(weighted(model, goal, share))).toBe(analysis.recommended);
          if (below === null) expect(from).toBe(0);
          else expect(recommended(weighted(model, goal, from - 1e-8))).toBe(below);
          if (above === null) expect(to).toBe(1);
          else expect(recommended(weighted(model, goal, to + 1e-8))).toBe(above);
          ends += Number(below !== null) + Number(above !== null);
        }
      }),
      { numRuns },
    );
    if (numRuns >= 100) expect(ends).toBeGreaterThan(numRuns);
  });
});

describe("the group", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 });
  const people = fc.array(fc.record({ influence: fc.integer({ min: 0, max: 3 }), weights }), {
    minLength: 1,
    maxLength: 4,
  });

  it("is ranked by the mean utility, and regrets the least it can", { timeout }, () => {
    fc.assert(
      fc.property(rows, people, (list, all) => {
        const model: Model = {
          ...table(list),
          stakeholders: all.map((one, i) => ({
            id: `s${i}`,
            influence: one.influence,
            weights: one.weights.map((weight, goal) => ({ goal: `g${goal}`, weight })),
          })),
        };
        const { front, group } = analyse(model);
        const shares = (list_: number[]) => {
          const sum = list_.reduce((a, b) => a + b, 0);
          return list_.map((one) => (sum === 0 ? 1 / list_.length : one / sum));
        };
        const influence = shares(all.map((one) => one.influence));
        const utility = (member: (typeof front)[number], person: number) =>
          shares(all[person]!.weights).reduce((sum, weight, g) => sum + weight * member.utilities[`g${g}`]!, 0);
        const mean = (member: (typeof front)[number]) =>
          influence.reduce((sum, w, s) => sum + w * utility(member, s), 0);
        const regret = (member: (typeof front)[number]) =>
          Math.max(...all.map((_, s) => Math.max(...front.map((one) => utility(one, s))) - utility(member, s)));
        const of = (id: string) => front.find((one) => one.id === id)!;
        expect(mean(of(group!.recommended))).toBeCloseTo(Math.max(...front.map(mean)), 9);
        expect(regret(of(group!.leastRegret))).toBeCloseTo(Math.min(...front.map(regret)), 9);
        expect(group!.regret).toBeCloseTo(regret(of(group!.leastRegret)), 9);
        for (const one of group!.ranking) expect(one.utility).toBeCloseTo(mean(of(one.id)), 9);
      }),
      { numRuns },
    );
  });

  it("of one stakeholder is that stakeholder", () => {
    const model = table([
      [9, 0, 1],
      [0, 9, 1],
    ]);
    const { group, stakeholders } = analyse({
      ...model,
      stakeholders: [{ id: "s", influence: 2, weights: [{ goal: "g1", weight: 7 }] }],
    });
    expect(group).toMatchObject({
      recommended: stakeholders[0]!.recommended,
      leastRegret: stakeholders[0]!.recommended,
      regret: 0,
    });
    expect(analyse(model).group).toBeNull();
  });
});

describe("thresholds", () => {
  it("are the step function that brute force gives", { timeout }, () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 9 }), (list, bound) => {
        const plain = table(list);
        const model: Model = {
          ...plain,
          goals: plain.goals.map((goal, i) =>
            i === 0
              ? { ...goal, worst: -1, require: { op: ">=" as const, value: bound }, aim: 9.5 }
              : { ...goal, worst: 0, aim: 9 },
          ),
        };
        const first = (x: number) =>
          x <= bound ? ((x + 1) / (bound + 1)) * 0.5 : 0.5 + ((x - bound) / (9.5 - bound)) * 0.5;
        const utility = ([a, b, c]: number[]) => (first(a!) + b! / 9 + c! / 9) / 3;
        const [threshold] = analyse(model).thresholds!;
        const best = (at: number) => Math.max(...list.filter(([a]) => a! >= at).map(utility));
        const said = (at: number) =>
          Math.max(...threshold!.steps.filter(({ value }) => value >= at).map((one) => one.utility));
        for (let at = 0; at <= 9; at++) {
          const [wanted, got] = [best(at), said(at)];
          if (Number.isFinite(wanted)) expect(got).toBeCloseTo(wanted, 9);
          else expect(got).toBe(wanted);
        }
      }),
      { numRuns },
    );
  });

  it("of models of every kind go down from the loosest bound to the strictest, past what is recommended", {
    timeout,
  }, () => {
    fc.assert(
      fc.property(randomModel, (model) => {
        const { thresholds, goals, front } = analyse(model);
        for (const { goal, steps } of thresholds!) {
          const sign = goals.find(({ name }) => name === goal)!.direction === "maximize" ? 1 : -1;
          for (const [i, step] of steps.slice(1).entries()) {
            expect(sign * step.value).toBeGreaterThan(sign * steps[i]!.value);
            expect(step.utility).toBeLessThan(steps[i]!.utility);
          }
          const held = steps.find(({ side }) => side === "held");
          expect(held?.utility).toBe(front[0]?.utility ?? undefined);
        }
      }),
      { numRuns },
    );
  });
});
