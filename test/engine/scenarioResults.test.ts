import { test } from "@fast-check/vitest";
import { type Analysis, analyse, type Decide, type Model } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { fraud } from "../fixtures/models/fraud.js";
import { randomModel } from "../oracle/randomModel.js";

/** The model whose base case is one of its scenarios, with a configuration decided. */
function within(model: Model, index: number, options: Record<string, (string | number)[]>): Model {
  const overrides = new Map(model.scenarios[index]!.overrides.map(({ target, value }) => [target, value]));
  return {
    ...model,
    scenarios: [],
    values: model.values.map((one) => ({ ...one, value: overrides.get(one.id) ?? one.value })),
    decides: [
      {
        id: "all",
        status: "accepted",
        choices: choicesOf(model, options),
        rejected: [],
        reopen: [],
        expect: [],
        supersedes: [],
      },
    ],
  };
}

function choicesOf({ decisions }: Model, options: Record<string, (string | number)[]>): Decide["choices"] {
  return decisions.flatMap(({ id, options: all, numeric }) => {
    const chosen = new Map(Object.entries(options)).get(id);
    const nameOf = (one: string | number) =>
      all.find(({ name, value }) => (typeof one === "number" ? value === one * (numeric?.factor ?? 1) : name === one))!
        .name;
    return chosen ? [{ decision: id, options: chosen.map(nameOf) }] : [];
  });
}

const reference = ({ decided, front, recommended }: Analysis) => decided ?? front.find(({ id }) => id === recommended);

describe("what scenarios make of a configuration", () => {
  test.prop([randomModel], { numRuns: process.env.TRADEOPS_THOROUGH ? 300 : 15 })(
    "is what the model says where their values stand for good",
    (model) => {
      const analysis = analyse(model);
      const chosen = reference(analysis);
      expect(analysis.scenarios).toHaveLength(chosen ? model.scenarios.length : 0);
      for (const [i, scenario] of (analysis.scenarios ?? []).entries()) {
        const { decided } = analyse(within(model, i, chosen!.options));
        expect(scenario).toEqual({
          name: model.scenarios[i]!.id,
          mustHold: model.scenarios[i]!.mustHold,
          values: decided!.values,
          violates: decided!.violates,
        });
      }
    },
  );

  it("is said of scenarios that need not hold too, and excludes nothing there", () => {
    const model = fraud();
    const { configurations } = analyse(model);
    const rush = (mustHold: boolean): Model => ({
      ...model,
      scenarios: [
        ...model.scenarios,
        {
          id: "rush",
          title: "Rush",
          mustHold,
          overrides: [{ target: "traffic", value: { op: "number", value: 1e9 } }],
        },
      ],
    });
    const free = analyse(rush(false));
    expect(free.configurations).toEqual(configurations);
    expect(free.scenarios?.at(-1)).toMatchObject({ name: "rush", title: "Rush", mustHold: false });
    expect(free.scenarios!.at(-1)!.violates).not.toEqual([]);
    expect(analyse(rush(true)).configurations.feasible).toBe("0");
  });
});
