import type { Analysis, Member, Model } from "@tradeops/engine";
import type { Picture } from "@tradeops/language-server/protocol";
import { emptyModel } from "../../fixtures/models/emptyModel.js";

const stages = ["data", "training", "evaluation", "packaging", "serving"];
const goalCount = 5;

/** A model whose graph has so many nodes, with a front of so many members: values are made up, by a formula. */
export function largePicture(nodes: number, members: number): Picture {
  const decisions = Math.round(nodes * 0.6);
  const qualities = nodes - decisions - goalCount;
  const model: Model = {
    ...emptyModel("large"),
    title: "A large model",
    decisions: Array.from({ length: decisions }, (_, i) => ({
      id: `d${i}`,
      title: `Decision ${i}`,
      stage: stages[i % stages.length],
      select: [1, 1] as [number, number],
      options: ["first", "second", "third"].map((name, n) => ({
        name,
        attributes: [],
        effects: [],
        contributions: n === 0 ? [{ quality: `q${i % qualities}`, strength: i % 2 === 0 ? 50 : -50 }] : [],
      })),
    })),
    qualities: Array.from({ length: qualities }, (_, i) => ({
      id: `q${i}`,
      title: `Quality ${i}`,
      kind: "judged" as const,
    })),
    dependencies: Array.from({ length: qualities - goalCount }, (_, i) => ({
      id: `q${i + goalCount} helps q${i % goalCount}`,
      from: `q${i + goalCount}`,
      to: `q${i % goalCount}`,
      strength: 25,
      belief: false,
    })),
    goals: Array.from({ length: goalCount }, (_, i) => ({
      id: `g${i}`,
      title: `Goal ${i}`,
      direction: "maximize" as const,
      value: { op: "value" as const, id: `q${i}` },
      quality: `q${i}`,
      statistic: "value",
      unit: { text: "", factor: 1 },
      weight: goalCount - i,
      robust: false,
    })),
  };
  return {
    system: "large",
    uri: "file:///project/large.tradeops",
    model,
    analysis: analysisOf(model, members),
    state: { kind: "ready" },
    leftOut: [],
  };
}

function analysisOf(model: Model, count: number): Analysis {
  const names = model.goals.map(({ id }) => id);
  const front = Array.from({ length: count }, (_, i): Member => {
    const values = names.map((name, g): [string, number] => [name, 50 + 50 * Math.sin((i + 1) * (g + 1) * 0.618)]);
    const utilities = values.map(([name, value]): [string, number] => [name, value / 100]);
    return {
      id: `m${i}`,
      options: Object.fromEntries(model.decisions.map(({ id, options }, d) => [id, [options[(i + d) % 3]!.name]])),
      values: Object.fromEntries(values),
      se: Object.fromEntries(names.map((name) => [name, 0])),
      meets: {},
      utility: 1 - i / count,
      utilities: Object.fromEntries(utilities),
      knee: false,
      decided: false,
      tiedWith: null,
    };
  });
  return {
    schema: 1,
    system: model.name,
    certificate: "exact",
    samples: 1,
    seed: 1,
    configurations: { raw: String(count), distinct: String(count), feasible: String(count) },
    goals: model.goals.map(({ id, title, quality = null }) => ({
      name: id,
      title,
      direction: "maximize",
      statistic: "value",
      quality,
      unit: "",
      require: null,
      aim: null,
      worst: null,
      weight: 1 / names.length,
      anchors: { zero: 0, one: 100, from: "model" },
    })),
    front,
    recommended: front[0]?.id ?? null,
    decided: null,
    conflicts: [],
    options: {},
    prices: [],
    stakeholders: [],
    sensitivity: [],
    voi: null,
    findings: [],
  };
}
