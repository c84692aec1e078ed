import type { Analysis, Decision, Model, Option } from "@tradeops/engine";
import { conditionText } from "./conditionText.js";
import type { DecisionNode, OptionPart } from "./graph.js";
import type { Standing } from "./standing.js";

/** As many options are listed; of a decision with more, the first and all that are chosen or rejected. */
const listed = { rows: 7, compact: 16 };

/** The decisions, in the order of the lifecycle: built-in stages, then others as they come, then decisions without one. */
export function decisionNodes(model: Model, analysis: Analysis | null, standing: Standing): DecisionNode[] {
  const rejected = new Set(
    model.decides
      .filter((decide) => decide.status === "accepted")
      .flatMap((decide) => decide.rejected.map((entry) => `${entry.decision}.${entry.option}`)),
  );
  const results = new Map(Object.entries(analysis?.options ?? {}));
  const enumerated = analysis?.certificate.startsWith("exact") === true;

  const part = (decision: Decision, option: Option): OptionPart => {
    const id = `${decision.id}.${option.name}`;
    const result = results.get(id);
    const found = result && (result.feasible === 0 ? "infeasible" : result.front === 0 ? "dominated" : null);
    return {
      id,
      title: option.title ?? option.name,
      chosen: standing.has(decision.id, option.name) ? standing.chosen : null,
      rejected: rejected.has(id),
      verdict: enumerated && found ? found : null,
    };
  };

  return inLifecycle(model.decisions).map((decision) => {
    const compact = decision.options.every((option) => option.title === undefined && option.name.length <= 6);
    const all = decision.options.map((option) => part(decision, option));
    const options = shown(all, compact && all.length > 3 ? listed.compact : listed.rows);
    return {
      kind: "decision",
      id: decision.id,
      title: decision.title ?? decision.id,
      stage: decision.stage ?? null,
      notes: notes(decision),
      compact: compact && all.length > 3,
      options,
      hidden: all.length - options.length,
    };
  });
}

function shown(options: OptionPart[], limit: number): OptionPart[] {
  if (options.length <= limit) return options;
  const marked = options.filter((option) => option.chosen || option.rejected).slice(0, limit);
  const kept = new Set(marked);
  for (const option of options) {
    if (kept.size >= limit) break;
    kept.add(option);
  }
  return options.filter((option) => kept.has(option));
}

function notes(decision: Decision): string[] {
  const result: string[] = [];
  const [min, max] = decision.select;
  if (min === 0 && max === 1) result.push("none or one");
  else if (min === 0 && max >= decision.options.length) result.push("any number of them");
  else if (min !== 1 || max !== 1) result.push(min === max ? `${min} of them` : `${min} to ${max} of them`);
  if (decision.when) result.push(`asked when ${conditionText(decision.when) ?? "a condition holds"}`);
  return result;
}

const lifecycle = ["data", "training", "evaluation", "packaging", "serving", "operation"];

function inLifecycle(decisions: Decision[]): Decision[] {
  const stages = new Map<string | undefined, Decision[]>(lifecycle.map((stage) => [stage, []]));
  const unstaged: Decision[] = [];
  for (const decision of decisions) {
    if (decision.stage === undefined) unstaged.push(decision);
    else if (stages.has(decision.stage)) stages.get(decision.stage)?.push(decision);
    else stages.set(decision.stage, [decision]);
  }
  return [...[...stages.values()].flat(), ...unstaged];
}
