import { fc, test } from "@fast-check/vitest";
import { type Analysis, analyse, type Model } from "@tradeops/engine";
import { describe, expect } from "vitest";
import { randomModel } from "../oracle/randomModel.js";
import { table } from "./tableModel.js";

/** The front without what order can change: the order of choices within a decision, and the last digits of sums. */
function frontOf({ front }: Analysis) {
  return front
    .map(({ id, values, knee, decided }) => ({
      id,
      values: Object.entries(values)
        .map(([goal, value]) => [goal, Number(value.toPrecision(9))])
        .sort(),
      knee,
      decided,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function reversed(model: Model): Model {
  return {
    ...model,
    decisions: model.decisions
      .map((decision) => ({
        ...decision,
        options: decision.options
          .map((option) => ({
            ...option,
            attributes: option.attributes.toReversed(),
            effects: option.effects.toReversed(),
            contributions: option.contributions.toReversed(),
          }))
          .toReversed(),
      }))
      .toReversed(),
    qualities: model.qualities.toReversed(),
    values: model.values.toReversed(),
    dependencies: model.dependencies.toReversed(),
    constraints: model.constraints.toReversed(),
    requirements: model.requirements.toReversed(),
    scenarios: model.scenarios.toReversed(),
    stakeholders: model.stakeholders.toReversed(),
  };
}

const rows = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 8,
});

describe("an analysis", () => {
  test.prop([randomModel])("does not depend on the order of statements", (model) => {
    const [one, other] = [analyse(model), analyse(reversed(model))];
    expect(other.configurations).toEqual(one.configurations);
    expect(frontOf(other)).toEqual(frontOf(one));
    expect(other.decided?.id).toBe(one.decided?.id);
  });

  test.prop([randomModel])("depends on the model and nothing else", (model) => {
    expect(analyse(structuredClone(model))).toEqual(analyse(model));
  });

  test.prop([randomModel])("can be written down and read again", (model) => {
    const analysis = analyse(model);
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  });

  test.prop([randomModel])("does not depend on the order of goals", (model) => {
    const [one, other] = [analyse(model), analyse({ ...model, goals: model.goals.toReversed() })];
    expect(frontOf(other)).toEqual(frontOf(one));
    expect(other.decided?.id).toBe(one.decided?.id);
    const utilities = ({ front }: Analysis) => new Map(front.map(({ id, utility }) => [id, utility ?? 0]));
    for (const [id, utility] of utilities(one)) expect(utilities(other).get(id)).toBeCloseTo(utility, 9);
  });

  test.prop([randomModel, fc.constantFrom(0.001, 60, 1024)])("does not depend on units", (model, factor) => {
    const goals = model.goals.map((goal) => ({ ...goal, unit: { ...goal.unit, factor: goal.unit.factor * factor } }));
    const [one, other] = [analyse(model), analyse({ ...model, goals })];
    const common = ({ front }: Analysis) =>
      front.map(({ id, utility, knee, tiedWith, decided }) => ({ id, utility, knee, tiedWith, decided }));
    expect(common(other)).toEqual(common(one));
    for (const [i, { values }] of one.front.entries())
      for (const [goal, value] of Object.entries(values)) {
        const scaled = other.front[i]!.values[goal]! * factor;
        expect(Math.abs(scaled - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
      }
  });

  const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 });
  test.prop([rows, weights])("has every weighted optimum on its front", (list, weights) => {
    const sums = list.map((row) => row.reduce((sum, value, goal) => sum + weights[goal]! * value, 0));
    const front = new Set(analyse(table(list)).front.map(({ options }) => options.d![0]));
    for (const [option, sum] of sums.entries()) if (sum === Math.max(...sums)) expect(front).toContain(`o${option}`);
  });

  test.prop([rows, fc.nat()])("keeps its front when a dominated option is added", (list, pick) => {
    const worse = list[pick % list.length]!.map((value) => value - 1);
    const before = analyse(table(list));
    const after = analyse(table([...list, worse]));
    expect(after.front.map(({ options }) => options)).toEqual(before.front.map(({ options }) => options));
    expect(after.recommended).toBe(before.recommended);
  });

  test.prop([rows])("recommends what no feasible configuration has a higher utility than", (list) => {
    const analysis = analyse(table(list));
    const best = analysis.front.find(({ id }) => id === analysis.recommended)!;
    for (const { utility } of [...analysis.front, ...analysis.prices]) {
      expect(utility ?? 0).toBeLessThanOrEqual(best.utility!);
    }
  });

  test.prop([rows])("stops when it is asked to", (list) => {
    expect(() => analyse(table(list), { cancelled: () => true })).toThrow("cancelled");
  });
});
