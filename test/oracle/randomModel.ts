import type { Decide, Model, Scenario } from "@tradeops/engine";
import fc from "fast-check";
import { emptyModel } from "../fixtures/models/emptyModel.js";
import { Picker } from "./picker.js";
import { randomDecisions } from "./randomDecisions.js";
import { randomDistribution } from "./randomDistribution.js";
import { literal, randomCondition, randomNumber, type Scope } from "./randomExpr.js";
import { randomGoal } from "./randomGoal.js";
import { addQualities } from "./randomQualities.js";
import { waysOf } from "./space.js";

/** Small models in which most of what a model can say occurs; each is one that the language could have said. */
export const randomModel: fc.Arbitrary<Model> = fc
  .array(fc.nat({ max: 5039 }), { minLength: 400, maxLength: 400, size: "max" })
  .map((numbers) => buildModel(new Picker(numbers)));

export function buildModel(pick: Picker): Model {
  const model: Model = {
    ...emptyModel("random"),
    samples: pick.one([40, 60, 47]),
    seed: pick.below(1000),
    decisions: randomDecisions(pick),
    values: [{ id: "p", kind: "param", value: literal(pick.number(0, 4)) }],
  };
  addTable(pick, model);
  if (pick.below(3) > 0) model.values.push({ id: "r", kind: "param", value: randomDistribution(pick, "r") });
  const values = model.values.map(({ id }) => ({ id, certain: id === "p" }));
  const scope: Scope = { decisions: model.decisions, values, levels: [], tables: model.tables };
  if (pick.rarely(2)) {
    model.values.push({ id: "sure", kind: "let", value: randomNumber(pick, scope) });
    values.push({ id: "sure", certain: true });
  }
  if (pick.rarely(2)) {
    model.values.push({ id: "vague", kind: "let", value: randomNumber(pick, { ...scope, stream: () => "vague" }) });
    values.push({ id: "vague", certain: false });
  }
  const full = addQualities(pick, model, scope);
  model.goals = pick.times(pick.rarely(3) ? 6 : 3, (n) => randomGoal(pick, model, full, n));
  if (pick.rarely(3)) model.requirements = [{ id: "requirement", condition: randomCondition(pick, full) }];
  model.constraints = pick.times(pick.below(3), (n) => randomConstraint(pick, model, n));
  model.scenarios = pick.times(2, (n) => randomScenario(pick, model, scope, n));
  model.stakeholders = pick.times(2, (n) => ({
    id: `stakeholder ${n}`,
    influence: 1 + pick.below(3),
    weights: model.goals.filter(() => pick.rarely(2)).map(({ id }) => ({ goal: id, weight: pick.below(4) })),
  }));
  addDecides(pick, model);
  return model;
}

function addTable(pick: Picker, model: Model): void {
  if (!pick.rarely(2)) return;
  const axes = model.decisions.filter(({ select }) => select[1] === 1).slice(0, 2);
  if (axes.length === 0) return;
  const keys = axes.reduce<(string | null)[][]>(
    (all, { options }) => all.flatMap((key) => [...options.map(({ name }) => [...key, name]), [...key, null]]),
    [[]],
  );
  model.tables.push({
    id: "bench",
    axes: axes.map(({ id }) => id),
    members: [{ name: "m" }],
    rows: keys
      .filter(() => !pick.rarely(4))
      .map((key) => ({ key, values: pick.rarely(6) ? [] : [{ name: "m", value: literal(pick.number(0, 5)) }] })),
  });
}

/** About which options go together: a condition over decisions alone, and which it names. */
function randomConstraint(pick: Picker, model: Model, n: number): Model["constraints"][number] {
  const decisions = model.decisions.filter((_, index) => index === 0 || pick.rarely(2));
  const condition = randomCondition(pick, { decisions, values: [], levels: [], tables: [] });
  const text = JSON.stringify(condition);
  return {
    id: `constraint ${n}`,
    condition,
    decisions: decisions.map(({ id }) => id).filter((id) => text.includes(`"decision":${JSON.stringify(id)}`)),
  };
}

function randomScenario(pick: Picker, model: Model, scope: Scope, n: number): Scenario {
  const params = { ...scope, decisions: [], tables: [], values: [] };
  return {
    id: `scenario ${n}`,
    mustHold: pick.below(2) === 0,
    overrides: model.values
      .filter(() => pick.below(2) === 0)
      .map(({ id }) => ({
        target: id,
        value: id === "r" || id === "vague" ? randomDistribution(pick, id) : randomNumber(pick, params, 1),
      })),
  };
}

/** Two decides overlap only if one supersedes the other. */
function addDecides(pick: Picker, model: Model): void {
  model.decides = pick.times(2, (n): Decide => {
    const choices = model.decisions
      .filter(() => pick.below(2) === 0)
      .map((decision) => ({
        decision: decision.id,
        options: pick
          .one(waysOf(decision))
          .map((index) => decision.options[index]!.name)
          .reverse(),
      }));
    const decision = pick.one(model.decisions);
    const open = decision.options.filter(
      ({ name }) => !choices.some((choice) => choice.decision === decision.id && choice.options.includes(name)),
    );
    return {
      id: `decide ${n}`,
      status: pick.rarely(4) ? "proposed" : "accepted",
      choices,
      rejected:
        open.length > 0 && pick.rarely(2) ? [{ decision: decision.id, option: pick.one(open).name, because: "x" }] : [],
      reopen: [],
      expect: [],
      supersedes: n === 1 ? ["decide 0"] : [],
    };
  });
}
