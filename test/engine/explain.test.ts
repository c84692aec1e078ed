import { type Analysis, analyse, explain, type Model } from "@tradeops/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bruteForce } from "../oracle/bruteForce.js";
import type { Candidate } from "../oracle/candidate.js";
import { randomModel } from "../oracle/randomModel.js";
import type { Ranking } from "../oracle/ranking.js";
import { weighted } from "./reweigh.js";
import { table } from "./tableModel.js";

const numRuns = process.env.TRADEOPS_THOROUGH ? 200 : 15;
/** Whether there are so many runs that each case is sure to have been met. */
const many = numRuns >= 100;
const timeout = 60_000 + 500 * numRuns;

/** A record that says what a configuration chooses. */
function decided(model: Model, { choices }: Candidate): Model["decides"][number] {
  return {
    id: "all",
    status: "accepted",
    choices: model.decisions.flatMap(({ id, options }) => {
      const way = choices.get(id);
      return way ? [{ decision: id, options: way.map((index) => options[index]!.name) }] : [];
    }),
    rejected: [],
    reopen: [],
    expect: [],
    supersedes: [],
  };
}

/** In how many decisions two configurations differ. */
function changes(a: Candidate, b: Candidate): number {
  return [...a.choices].filter(([decision, way]) => String(way) !== String(b.choices.get(decision))).length;
}

/** 1 or −1: better or worse beyond the grid; the engine's grid and the oracle's round alike but for noise. */
function improves(model: Model, to: Candidate, from: Candidate, goal: number): boolean | undefined {
  const sign = model.goals[goal]!.direction === "maximize" ? 1 : -1;
  const [after, before] = [to.goals[goal]!.value, from.goals[goal]!.value];
  const step = sign * (after - before);
  if (Math.abs(step) < 1e-9 * Math.max(Math.abs(after), Math.abs(before)) && step !== 0) return undefined;
  return step > 0;
}

const optionsOf = (model: Model): string[] =>
  model.decisions.flatMap(({ id, options }) => options.map(({ name }) => `${id}.${name}`));

const rows = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 8,
});

function recommendedOption(analysis: Analysis): string | undefined {
  const member = analysis.front.find(({ id }) => id === analysis.recommended);
  return member && `d.${member.options.d![0]}`;
}

describe("what would be better for a goal", () => {
  it("takes the fewest changes that any feasible configuration takes", { timeout }, () => {
    let improved = 0;
    fc.assert(
      fc.property(randomModel, (model) => {
        const { reference, better } = explain(model);
        const { all, feasible } = bruteForce(model);
        const from = all.find(({ id }) => id === reference?.id);
        if (!from || from.goals.some(({ value }) => Number.isNaN(value))) return;
        for (const [goal, { alternative }] of better.entries()) {
          const verdicts = feasible.map((one) => ({ one, better: improves(model, one, from, goal) }));
          if (verdicts.some(({ better: verdict }) => verdict === undefined)) continue;
          const least = verdicts.filter((one) => one.better).map(({ one }) => changes(one, from));
          if (least.length === 0) expect(alternative).toBeNull();
          else {
            improved++;
            expect(alternative!.changes).toHaveLength(Math.min(...least));
            expect(verdicts.find(({ one }) => one.id === alternative!.id)?.better).toBe(true);
          }
        }
      }),
      { numRuns },
    );
    if (many) expect(improved).toBeGreaterThan(numRuns / 10);
  });

  it("is worth it from the break-even weight on", () => {
    let broken = 0;
    fc.assert(
      fc.property(rows, (list) => {
        const model = table(list);
        const { reference, better } = explain(model);
        for (const { goal, alternative, breakEven, preferred } of better) {
          if (!breakEven) continue;
          broken++;
          expect(preferred).toBe(false);
          const there = explain(weighted(model, goal, breakEven.share), [alternative!.id]).whyNot[0]!;
          const here = explain(weighted(model, goal, breakEven.share), [reference!.id]).whyNot[0]!;
          const own = explain(weighted(model, goal, breakEven.share)).reference!.utility;
          expect(there.alternative?.utility ?? own).toBeCloseTo(here.alternative?.utility ?? own!, 9);
        }
      }),
      { numRuns },
    );
    if (many) expect(broken).toBeGreaterThan(0);
  });

  it("repairs what is not feasible with the fewest changes", { timeout }, () => {
    let repaired = 0;
    fc.assert(
      fc.property(randomModel, fc.nat(), (model, pick) => {
        const { all, feasible } = bruteForce(model);
        const from = all[pick % all.length]!;
        const { reference, repair } = explain({ ...model, decides: [decided(model, from)] });
        expect(reference!.violates.map(({ id }) => id).sort()).toEqual([...from.violates].sort());
        if (from.feasible) {
          expect(repair).toBeNull();
          return;
        }
        if (repair) repaired++;
        const least = feasible.map((one) => changes(one, from));
        expect(repair?.changes.length).toBe(least.length === 0 ? undefined : Math.min(...least));
      }),
      { numRuns },
    );
    if (many) expect(repaired).toBeGreaterThan(0);
  });
});

describe("what binds", () => {
  it("is each statement whose best violator alone ranks above all that is feasible", { timeout }, () => {
    let found = 0;
    fc.assert(
      fc.property(randomModel, fc.nat(), (random, pick) => {
        const model = demanding(random, bruteForce(random).all, pick);
        const { reference } = explain(model);
        if (!reference) return;
        const { all, feasible, ranking } = bruteForce(model);
        const own = all.find(({ id }) => id === reference.id)!;
        const least = Math.max(...[own, ...feasible].map((one) => utilityOf(ranking, one)));
        const best = new Map<string, number>();
        for (const one of all) {
          const elements = elementsOf(one);
          const utility = utilityOf(ranking, one);
          if (elements.size !== 1 || !(utility > least + 1e-9)) continue;
          const [element] = elements as unknown as [string];
          best.set(element, Math.max(best.get(element) ?? 0, utility));
        }
        const said = reference.binds!.filter(({ utility }) => utility! > least + 1e-9);
        found += said.length;
        expect(said.map(({ element }) => element).sort()).toEqual([...best.keys()].sort());
        for (const { element, utility } of said) expect(utility).toBeCloseTo(best.get(element)!, 9);
      }),
      { numRuns },
    );
    if (many) expect(found).toBeGreaterThan(0);
  });
});

/** The model with goals that require as much as one of its configurations has, and are satisfied far around it. */
function demanding(model: Model, all: readonly Candidate[], pick: number): Model {
  const { goals } = all[pick % all.length]!;
  return {
    ...model,
    goals: model.goals.map(({ worst, aim, ...goal }, n) => {
      const { value } = goals[n]!;
      const [op, up] = goal.direction === "maximize" ? ([">=", 5] as const) : (["<=", -5] as const);
      return Number.isFinite(value) ? { ...goal, require: { op, value }, worst: value - up, aim: value + up } : goal;
    }),
  };
}

const elementsOf = ({ violates }: Candidate) => new Set(violates.map((id) => id.replace(/^scenario \d+\//, "")));

const utilityOf = (ranking: Ranking, one: Candidate): number => {
  const utility = ranking.utility(one) ?? 0;
  return Number.isNaN(utility) ? 0 : utility;
};

describe("why not", () => {
  it("names weights that flip the recommendation, half of the way to which does not", { timeout }, () => {
    let flipped = 0;
    fc.assert(
      fc.property(rows, (list) => {
        const model = table(list);
        for (const answer of explain(model, optionsOf(model)).whyNot) {
          if (answer.reason !== "outranked") continue;
          for (const { goal, now, share, until } of answer.flips) {
            // A tie that the ids decide.
            if (Math.abs(share - now) < 1e-9) continue;
            const at = (weight: number) => recommendedOption(analyse(weighted(model, goal, weight)));
            flipped++;
            for (const beyond of [1e-5, 0.5]) expect(at(share + beyond * (until - share))).toBe(answer.target);
            for (const short of [0.5, 0.999]) expect(at(now + short * (share - now))).not.toBe(answer.target);
          }
        }
      }),
      { numRuns },
    );
    if (many) expect(flipped).toBeGreaterThan(numRuns);
  });

  it("names every goal whose weight can flip it", { timeout }, () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 99 }), (list, percent) => {
        const model = table(list);
        for (const goal of ["g0", "g1", "g2"]) {
          const chosen = recommendedOption(analyse(weighted(model, goal, percent / 100 + 0.00123)))!;
          const [answer] = explain(model, [chosen]).whyNot;
          if (answer?.reason !== "outranked") continue;
          expect(answer.flips.map((flip) => flip.goal)).toContain(goal);
        }
      }),
      { numRuns },
    );
  });

  it("flips on models of every kind", { timeout }, () => {
    fc.assert(
      fc.property(randomModel, (random) => {
        const model = { ...random, decides: [] };
        for (const { target, ...answer } of explain(model, optionsOf(model).slice(0, 4)).whyNot) {
          if (answer.reason !== "outranked") continue;
          for (const { goal, share, until } of answer.flips) {
            const there = explain(weighted(model, goal, (share + until) / 2), [target]);
            expect(there.whyNot[0]!.reason).toBe("chosen");
          }
        }
      }),
      { numRuns },
    );
  });

  it("says of each option what the oracle says", { timeout }, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(randomModel, (model) => {
        const { all, feasible, order } = bruteForce(model);
        const front = order.front(feasible);
        for (const answer of explain(model, optionsOf(model)).whyNot) {
          seen.add(answer.reason);
          const [decision, option] = answer.target.split(/\.(.*)/s) as [string, string];
          const index = model.decisions
            .find(({ id }) => id === decision)!
            .options.findIndex(({ name }) => name === option);
          const has = (one: Candidate) => one.choices.get(decision)?.includes(index) === true;
          const having = feasible.filter(has);
          if (answer.reason === "not asked") expect(all.some(has)).toBe(false);
          if (answer.reason === "violates") {
            expect(having).toEqual([]);
            const least = Math.min(...all.filter(has).map(({ violates }) => violates.length));
            expect(answer.violates).toHaveLength(least);
            for (const set of answer.conflicts)
              for (const one of all.filter(has)) expect(set.some((id) => elementsOf(one).has(id))).toBe(true);
          }
          if (answer.reason === "dominated") {
            expect(front.some(has)).toBe(false);
            const one = having.find(({ id }) => id === answer.alternative!.id)!;
            expect(answer.by.length).toBeGreaterThan(0);
            for (const { id } of answer.by) expect(order.dominates(feasible.find((x) => x.id === id)!, one)).toBe(true);
          }
        }
      }),
      { numRuns },
    );
    for (const reason of many ? ["chosen", "dominated", "outranked", "violates"] : []) expect(seen).toContain(reason);
  });

  it("takes a configuration by its id, and the first digits of one on the front", () => {
    const model = table([
      [9, 0, 5],
      [0, 9, 5],
      [0, 0, 1],
    ]);
    const { front, recommended } = analyse(model);
    const other = front.find(({ id }) => id !== recommended)!;
    const { all } = bruteForce(model);
    const beaten = all.find(({ id }) => front.every((member) => member.id !== id))!;
    const { whyNot } = explain(model, [
      other.id,
      other.id.slice(0, 6),
      beaten.id,
      recommended!,
      "d.o",
      "0123456789abcdef",
    ]);
    expect(whyNot.map(({ reason }) => reason)).toEqual([
      "outranked",
      "outranked",
      "dominated",
      "chosen",
      "unknown",
      "unknown",
    ]);
    expect(whyNot[4]).toMatchObject({ nearest: "d.o0" });
  });

  it("has parts that add up to the utility", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { reference } = explain(table(list));
        expect(reference!.terms.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(reference!.utility!, 9);
      }),
    );
  });
});
