import type { Decision, Expr, Goal, Model } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { emptyModel } from "../fixtures/models/emptyModel.js";
import { consult } from "./oracle.js";
import { normalQuantile, quantile, studentQuantile } from "./quantile.js";
import { erfc, incompleteBeta } from "./special.js";
import { probabilitiesOf } from "./streams.js";
import { percentile } from "./value.js";

const unit = { text: "", factor: 1 };
const empty: Model = { ...emptyModel("small"), samples: 1000, seed: 42 };
const number = (value: number): Expr => ({ op: "number", value });
const goal = (id: string, value: Expr, more: Partial<Goal> = {}): Goal => ({
  id,
  direction: "maximize",
  value,
  statistic: "value",
  unit,
  weight: 1,
  robust: false,
  ...more,
});
const mean = (of: Expr): Expr => ({ op: "statistic", kind: "mean", of });
const normal = (stream: string, m: number, sd: number): Expr => ({
  op: "distribution",
  stream,
  kind: "normal",
  args: [m, sd],
});
const only = (value: Expr, samples = 1000) => {
  const oracle = consult({ ...empty, samples, goals: [goal("g", value)] });
  return { value: oracle.front[0]!.values.g!, se: oracle.front[0]!.se.g! };
};
/** A decision whose options have one number each. */
const choice = (id: string, numbers: Record<string, number>, more: Partial<Decision> = {}): Decision => ({
  id,
  select: [1, 1],
  options: Object.entries(numbers).map(([name, value]) => ({
    name,
    attributes: [{ name: "x", value: number(value) }],
    effects: [],
    contributions: [],
  })),
  ...more,
});
const attribute = (decision: string): Expr => ({ op: "attribute", decision, name: "x", combine: "sum" });

describe("the oracle's distributions", () => {
  it("have the quantiles of the tables", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(normalQuantile(1e-9)).toBeCloseTo(-5.997807015007687, 11);
    expect(studentQuantile(19, 0.975)).toBeCloseTo(2.0930240544083087, 11);
    expect(studentQuantile(1, 0.975)).toBeCloseTo(12.706204736174694, 9);
    expect(erfc(1)).toBeCloseTo(0.15729920705028513, 14);
    expect(erfc(3)).toBeCloseTo(2.209049699858544e-5, 17);
    expect(incompleteBeta(0.3, 2, 3)).toBeCloseTo(0.3483, 13);
    expect(incompleteBeta(0.9, 20, 0.5)).toBeCloseTo(1 - incompleteBeta(0.1, 0.5, 20), 13);
  });

  it("fit their closed forms", () => {
    expect(quantile("beta", [1, 3], 0.4)).toBeCloseTo(1 - 0.6 ** (1 / 3), 12);
    expect(quantile("pert", [0, 5, 10], 0.5)).toBeCloseTo(5, 12);
    expect(quantile("triangular", [0, 0, 2], 0.75)).toBeCloseTo(1, 12);
    expect(quantile("exponential", [3], 0.5)).toBeCloseTo(3 * Math.LN2, 12);
    expect(quantile("normalCI", [2, 6], 0.95)).toBeCloseTo(6, 12);
    expect(quantile("lognormalCI", [2, 8], 0.5)).toBeCloseTo(4, 12);
    expect(quantile("lognormal", [3, 4], 0.5)).toBeCloseTo(3 / Math.sqrt(1 + 16 / 9), 12);
    expect([0.1, 0.9].map((u) => quantile("bernoulli", [0.3], u))).toEqual([0, 1]);
  });

  it("draw every stratum once, and in every block one of 20 neighbours", () => {
    const all = probabilitiesOf(42, "network", 100);
    expect([...all].sort()).toEqual(Array.from({ length: 100 }, (_, stratum) => (stratum + 0.5) / 100));
    for (let block = 0; block < 20; block++) {
      const fifths = all.slice(5 * block, 5 * block + 5).map((probability) => Math.floor(5 * probability));
      expect(fifths.sort()).toEqual([0, 1, 2, 3, 4]);
    }
    expect(all).not.toEqual(probabilitiesOf(43, "network", 100));
    expect(all).not.toEqual(probabilitiesOf(42, "network #2", 100));
  });

  it("interpolates percentiles as Hazen does", () => {
    expect(percentile([4, 1, 3, 2], 50)).toBe(2.5);
    expect(percentile([4, 1, 3, 2], 95)).toBe(4);
    expect(percentile([4, 1, 3, 2], 25)).toBe(1.5);
  });
});

describe("the oracle on closed forms", () => {
  it("adds normals", () => {
    const sum: Expr = {
      op: "sum",
      terms: [
        { sign: 1, of: normal("a", 3, 3) },
        { sign: -1, of: normal("b", 1, 4) },
      ],
    };
    expect(only(mean(sum)).value).toBeCloseTo(2, 9);
    const spread = only({ op: "statistic", kind: "sd", of: sum }, 4000);
    expect(Math.abs(spread.value - 5)).toBeLessThan(4 * spread.se + 0.05);
    const tail = only({ op: "statistic", kind: "percentile", p: 95, of: sum }, 4000);
    expect(Math.abs(tail.value - (2 + 5 * normalQuantile(0.95)))).toBeLessThan(4 * tail.se + 0.05);
  });

  it("knows one variable wherever it is read", () => {
    const twice: Expr = {
      op: "sum",
      terms: [
        { sign: 1, of: normal("a", 3, 3) },
        { sign: -1, of: normal("a", 3, 3) },
      ],
    };
    expect(only({ op: "statistic", kind: "sd", of: twice })).toEqual({ value: 0, se: 0 });
  });

  it("finds the mean of a triangular distribution", () => {
    const { value, se } = only(mean({ op: "distribution", stream: "t", kind: "triangular", args: [3, 5, 12] }));
    expect(value).toBeCloseTo(20 / 3, 2);
    expect(se).toBeLessThan(0.01);
  });

  it("needs no samples for what is certain", () => {
    expect(only({ op: "statistic", kind: "percentile", p: 95, of: number(0.1) })).toEqual({ value: 0.1, se: 0 });
  });

  it("agrees with the closed form of a cost-benefit case of two alternatives", () => {
    // Benefit and cost as 5 % and 95 % points: legacy 0.9 to 1.1 for nothing; new 1 to 9 for 1 to 5.
    const ci = (stream: string, low: number, high: number): Expr => ({
      op: "distribution",
      stream,
      kind: "normalCI",
      args: [low, high],
    });
    const system = choice("system", { legacy: 0, new: 0 });
    system.options[0]!.effects.push({ quality: "benefit", op: "=", value: ci("legacy benefit", 0.9, 1.1) });
    system.options[1]!.effects.push(
      { quality: "benefit", op: "=", value: ci("new benefit", 1, 9) },
      { quality: "benefit", op: "-=", value: ci("new cost", 1, 5) },
    );
    const benefit: Expr = { op: "value", id: "benefit" };
    const oracle = consult({
      ...empty,
      samples: 4000,
      decisions: [system],
      qualities: [{ id: "benefit", kind: "quantified", unit }],
      goals: [
        goal("net", mean(benefit)),
        goal(
          "loss",
          { op: "statistic", kind: "probability", of: { op: "<", left: benefit, right: number(0) } },
          { direction: "minimize" },
        ),
      ],
    });
    const of = (option: string) => oracle.front.find(({ options }) => options.system![0] === option)!;
    expect(of("legacy").values.net).toBeCloseTo(1, 9);
    expect(of("new").values.net).toBeCloseTo(2, 9);
    expect(of("legacy").values.loss).toBe(0);
    expect(Math.abs(of("new").values.loss! - 0.23097)).toBeLessThan(4 * of("new").se.loss! + 0.001);
    expect(of("new").utilities).toEqual({ net: 1, loss: 0 });
    expect(oracle.front.every(({ tiedWith }) => tiedWith.length === 0)).toBe(true);
  });
});

describe("the oracle on small models worked out by hand", () => {
  const a = choice("a", { one: 1, two: 2 });
  const when: Expr = { op: "chosen", decision: "a", option: "two" };

  it("counts subsets, and an inactive decision once", () => {
    const b = choice("b", { p: 1, q: 2, r: 4 }, { select: [0, 2], when });
    const oracle = consult({
      ...empty,
      decisions: [b, a],
      goals: [goal("g", { op: "sum", terms: [{ sign: 1, of: attribute("b") }] })],
    });
    expect(oracle.configurations).toEqual({ raw: "14", distinct: "8", feasible: "8" });
    expect(oracle.front.map(({ options }) => options)).toEqual([{ b: ["q", "r"], a: ["two"] }]);
    expect(oracle.options["b.p"]).toEqual({ feasible: 3, front: 0, status: "open" });
    expect(oracle.prices.find(({ option }) => option === "one")).toMatchObject({
      change: { g: -6 },
      utility: 0,
      alsoChanged: ["b"],
    });
  });

  it("leaves out what a constraint, a requirement or a goal forbids, in every scenario that must hold", () => {
    const load: Expr = { op: "/", left: { op: "value", id: "traffic" }, right: attribute("a") };
    const oracle = consult({
      ...empty,
      decisions: [a],
      values: [{ id: "traffic", kind: "param", value: number(0.8) }],
      requirements: [{ id: "load", condition: { op: "<=", left: load, right: number(0.8) } }],
      scenarios: [{ id: "rush", mustHold: true, overrides: [{ target: "traffic", value: number(1.6) }] }],
      goals: [goal("cheap", attribute("a"), { direction: "minimize" })],
      decides: [
        {
          id: "first",
          status: "accepted",
          choices: [{ decision: "a", options: ["one"] }],
          rejected: [{ decision: "a", option: "two", because: "" }],
          reopen: [],
          expect: [],
          supersedes: [],
        },
      ],
    });
    expect(oracle.configurations.feasible).toBe("1");
    expect(oracle.front[0]!.options).toEqual({ a: ["two"] });
    expect(oracle.decided).toMatchObject({ feasible: false, violates: ["rush/load"], dominatedBy: [], completed: [] });
    expect(oracle.options).toMatchObject({ "a.one": { status: "decided" }, "a.two": { status: "rejected" } });
  });

  it("draws utility through worst, require and aim", () => {
    const x = choice("x", { a: 5, b: 7.5, c: 15, d: 30 });
    const front = consult({
      ...empty,
      decisions: [x],
      goals: [
        goal("up", attribute("x"), { worst: 0, require: { op: ">=", value: 5 }, aim: 15 }),
        goal("down", attribute("x"), { direction: "minimize", weight: 0 }),
      ],
    }).front;
    const utilities = new Map(front.map(({ options, utilities }) => [options.x![0], utilities.up]));
    expect(utilities).toEqual(
      new Map([
        ["a", 0.5],
        ["b", 0.625],
        ["c", 1],
        ["d", 1],
      ]),
    );
  });

  it("passes satisfaction on, in the order of the dependencies", () => {
    const speed = choice("speed", { slow: 0, fast: 10 });
    speed.options[1]!.contributions.push({ quality: "trust", strength: -50 });
    const oracle = consult({
      ...empty,
      decisions: [speed],
      qualities: [
        { id: "joy", kind: "judged" },
        { id: "trust", kind: "judged" },
        { id: "pace", kind: "quantified", unit, formula: attribute("speed"), scale: [0, 10] },
      ],
      dependencies: [
        { id: "1", from: "trust", to: "joy", strength: 100, belief: false },
        { id: "2", from: "pace", to: "trust", strength: 25, belief: false },
        { id: "3", from: "joy", to: "pace", strength: 100, belief: true },
      ],
      goals: [goal("joy", { op: "value", id: "joy" }), goal("calm", attribute("speed"), { direction: "minimize" })],
    });
    expect(oracle.front.map(({ options, values }) => [options.speed, values.joy])).toEqual([[["slow"], -25]]);
  });

  it("calls a member tied that another equals within the error of the samples and beats elsewhere", () => {
    const pick = choice("pick", { noisy: 1, cheap: 0 });
    const noise: Expr = { op: "*", left: normal("a", 0, 1), right: normal("b", 0, 1) };
    pick.options[0]!.effects.push({ quality: "gain", op: "-=", value: noise });
    const oracle = consult({
      ...empty,
      samples: 60,
      seed: 4,
      decisions: [pick],
      qualities: [{ id: "gain", kind: "quantified", unit, formula: number(1) }],
      goals: [
        goal("gain", mean({ op: "value", id: "gain" })),
        goal("cost", attribute("pick"), { direction: "minimize" }),
      ],
    });
    const [noisy, cheap] = ["noisy", "cheap"].map((name) =>
      oracle.front.find(({ options }) => options.pick![0] === name),
    );
    expect(noisy!.values.gain! - 1).toBeGreaterThan(0);
    expect(noisy!.values.gain! - 1).toBeLessThan(2 * noisy!.se.gain!);
    expect(noisy!.tiedWith).toEqual([cheap!.id]);
    expect(cheap!.tiedWith).toEqual([]);
    expect(oracle.recommended).toBe(cheap!.id);
  });

  it("says that nothing is feasible where a cell is not measured", () => {
    const cell: Expr = { op: "cell", table: "bench", name: "ms" };
    const model: Model = {
      ...empty,
      decisions: [a],
      tables: [
        {
          id: "bench",
          axes: ["a"],
          members: [{ name: "ms" }],
          rows: [{ key: ["one"], values: [{ name: "ms", value: number(3) }] }],
        },
      ],
      goals: [goal("g", cell)],
    };
    expect(consult(model).configurations.feasible).toBe("1");
    const estimated = { ...model, goals: [goal("g", { op: "otherwise", value: cell, default: number(9) })] };
    expect(consult(estimated).configurations.feasible).toBe("2");
    expect(consult(estimated).front[0]!.values).toEqual({ g: 9 });
  });
});
