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
