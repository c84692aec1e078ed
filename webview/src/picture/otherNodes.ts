import type { Analysis, Comparison, Goal, KeyStep, Model } from "@tradeops/engine";
import type { EvidenceNode, FileNode, GoalNode, GoalStanding, QualityNode } from "./graph.js";
import { quantity } from "./quantity.js";
import type { Standing } from "./standing.js";

const listedEntries = 12;

export function qualityNodes(model: Model): QualityNode[] {
  return model.qualities.map((quality) => {
    const measure = quality.kind === "quantified" ? (quality.unit?.text ?? "") : quality.kind;
    return {
      kind: "quality",
      id: quality.id,
      title: quality.title ?? quality.id,
      note: [measure, quality.is ?? ""].filter((text) => text !== "").join(" · "),
    };
  });
}

export function goalNodes(model: Model, analysis: Analysis | null, standing: Standing): GoalNode[] {
  const total = model.goals.reduce((sum, goal) => sum + goal.weight, 0);
  const conflicting = new Set(analysis?.conflicts.flatMap((conflict) => conflict.ids) ?? []);
  return model.goals.map((goal) => ({
    kind: "goal",
    id: goal.id,
    title: goal.title ?? goal.id,
    direction: goal.direction,
    objective: goal.statistic === "value" ? goal.direction : `${goal.direction} ${goal.statistic}`,
    anchors: anchors(goal, levelsOf(model, goal)),
    weight: total > 0 ? goal.weight / total : 0,
    result: goalStanding(goal, analysis, standing),
    conflict: conflicting.has(goal.id) || conflicting.has(`${goal.id} require`),
  }));
}

export function fileNodes(model: Model): FileNode[] {
  return model.exports.map((file) => ({
    kind: "file",
    id: file.id,
    title: file.folder === "" ? file.file : `${file.folder}/${file.file}`,
    format: file.format,
    entries: file.entries.slice(0, listedEntries).map((entry) => ({ id: entry.id, path: keyPath(entry.key) })),
    hidden: Math.max(0, file.entries.length - listedEntries),
  }));
}

export function evidenceNodes(model: Model): EvidenceNode[] {
  return model.evidence.map(({ id, source }) =>
    source.kind === "file"
      ? { kind: "evidence", id, title: source.file, note: keyPath(source.at) }
      : { kind: "evidence", id, title: source.tool, note: source.query },
  );
}

/** `serve.replicas`, `parameters[name=model].value`. */
function keyPath(steps: KeyStep[]): string {
  return steps
    .map((step, i) => {
      if (step.kind === "name") return i === 0 ? step.name : `.${step.name}`;
      if (step.kind === "index") return `[${step.index}]`;
      return `[${[step, ...(step.also ?? [])].map(({ field, value }) => `${field}=${value}`).join(", ")}]`;
    })
    .join("");
}

const comparisons: Record<Comparison, string> = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "=", "!=": "≠" };

function anchors(goal: Goal, levels: string[] | null): string[] {
  const shown = (value: number) => levels?.[value] ?? minus(quantity(value / goal.unit.factor, goal.unit.text));
  const all = [
    goal.require ? `${comparisons[goal.require.op]} ${shown(goal.require.value)}` : "",
    goal.aim === undefined ? "" : `aim ${shown(goal.aim)}`,
  ];
  return all.filter((text) => text !== "");
}

function minus(text: string): string {
  return text.replace(/^-/, "−");
}

function levelsOf(model: Model, goal: Goal): string[] | null {
  return model.qualities.find((quality) => quality.id === goal.quality)?.levels ?? null;
}

function goalStanding(goal: Goal, analysis: Analysis | null, standing: Standing): GoalStanding | null {
  const { configuration, chosen } = standing;
  if (!analysis || !configuration || !chosen) return null;
  const value = new Map(Object.entries(configuration.values)).get(goal.id);
  const utility = new Map(Object.entries(configuration.utilities)).get(goal.id);
  const result = analysis.goals.find((candidate) => candidate.name === goal.id);
  if (value === undefined || utility === undefined || !result) return null;
  return {
    of: chosen,
    value: minus(quantity(value, result.unit)),
    utility: Math.min(1, Math.max(0, utility)),
    required: requiredAt(result.require?.value, result),
    met: result.require ? holds(value, result.require.op, result.require.value) : null,
  };
}

/** The utility at `require`: ½ between both other anchors, else where the scale has it. */
function requiredAt(required: number | undefined, goal: Analysis["goals"][number]): number | null {
  if (required === undefined) return null;
  if (goal.aim !== null && goal.worst !== null) return 0.5;
  if (!goal.anchors || goal.anchors.one === goal.anchors.zero) return null;
  const at = (required - goal.anchors.zero) / (goal.anchors.one - goal.anchors.zero);
  return at >= 0 && at <= 1 ? at : null;
}

function holds(value: number, op: Comparison, bound: number): boolean {
  const equal = Math.abs(value - bound) <= 1e-12 * Math.max(Math.abs(value), Math.abs(bound));
  switch (op) {
    case "<=":
      return value < bound || equal;
    case ">=":
      return value > bound || equal;
    case "<":
      return value < bound && !equal;
    case ">":
      return value > bound && !equal;
    case "==":
      return equal;
    case "!=":
      return !equal;
  }
}
