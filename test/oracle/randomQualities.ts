import type { Expr, Model } from "@tradeops/engine";
import type { Picker } from "./picker.js";
import { randomNoise } from "./randomDistribution.js";
import { literal, randomNumber, type Scope } from "./randomExpr.js";

/** Measured, judged and graded qualities, and what options and qualities do to them. Answers what can be read afterwards. */
export function addQualities(pick: Picker, model: Model, scope: Scope): Scope {
  const values = [...scope.values];
  const unit = { text: "ms", factor: 0.001 };
  const scale = pick.one([
    [0, 8],
    [6, -2],
  ] as const);
  // Its base is a formula.
  model.qualities.push({
    id: "time",
    kind: "quantified",
    unit,
    formula: randomNumber(pick, { ...scope, stream: () => "time" }),
    scale: [...scale],
  });
  values.push({ id: "time", certain: false });
  addEffects(pick, model, scope, "time", ["+=", "-=", "*="]);
  // Its base is said by the options of a decision that is always asked, or is nought.
  model.qualities.push({ id: "gain", kind: "quantified", unit: { text: "", factor: 1 } });
  values.push({ id: "gain", certain: false });
  const base = model.decisions.find(({ when, select }) => !when && select[0] === 1 && select[1] === 1);
  if (base)
    for (const option of base.options)
      option.effects.push({ quality: "gain", op: "=", value: literal(pick.number(0, 5)) });
  addEffects(pick, model, scope, "gain", base ? ["+=", "-=", "*="] : ["+=", "-="]);
  const levels = pick.rarely(2) ? [addLevels(pick, model)] : [];
  model.qualities.push({ id: "trust", kind: "judged" }, { id: "joy", kind: "judged" });
  values.push({ id: "trust", certain: true }, { id: "joy", certain: true });
  for (const option of model.decisions.flatMap(({ options }) => options))
    for (const quality of ["trust", "joy"])
      if (pick.rarely(3)) option.contributions.push({ quality, strength: pick.one([25, -50, 100, -100, 12.5]) });
  const dependencies = [
    { from: "trust", to: "joy", belief: false },
    { from: "time", to: "trust", belief: false },
    { from: "joy", to: "gain", belief: true },
  ].filter(() => pick.rarely(2));
  model.dependencies = dependencies.map((one, n) => ({ ...one, id: String(n), strength: pick.one([50, -100, 25]) }));
  return { ...scope, values, levels };
}

function addEffects(
  pick: Picker,
  model: Model,
  scope: Scope,
  quality: string,
  ops: readonly ("+=" | "-=" | "*=")[],
): void {
  for (const decision of model.decisions)
    for (const option of decision.options) {
      if (!pick.rarely(3)) continue;
      const stream = `${decision.id}.${option.name} ${quality}`;
      const value = pick.one([
        () => literal(pick.number(0, 3)),
        () => randomNoise(stream),
        () => randomNumber(pick, { ...scope, stream: () => stream }, 1),
      ])();
      option.effects.push({ quality, op: pick.one(ops), value });
    }
}

function addLevels(pick: Picker, model: Model): Model["qualities"][number] {
  const levels = ["low", "medium", "high"];
  const text = (): Expr => ({ op: "text", value: pick.one(levels) });
  const decision = pick.one(model.decisions);
  const risk: Model["qualities"][number] = {
    id: "risk",
    kind: "levels",
    levels,
    formula: {
      op: "if",
      condition: { op: "chosen", decision: decision.id, option: pick.one(decision.options).name },
      then: text(),
      else: text(),
    },
  };
  model.qualities.push(risk);
  return risk;
}
