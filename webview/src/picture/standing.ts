import type { Analysis, Configuration, Model } from "@tradeops/engine";
import type { Chosen } from "./graph.js";

/** The configuration that the picture is about, and which options it has. */
export interface Standing {
  chosen: Chosen | null;
  configuration: Configuration | null;
  /** Whether an option is part of it. */
  has(decision: string, option: string): boolean;
}

/** The decided configuration, else the recommended one; without an analysis what accepted decides say. */
export function standing(model: Model, analysis: Analysis | null): Standing {
  const recommended = analysis?.front.find((member) => member.id === analysis.recommended) ?? null;
  const configuration = analysis?.decided ?? recommended;
  if (analysis && configuration) {
    const options = optionIds(model, configuration);
    return {
      chosen: analysis.decided ? "decided" : "recommended",
      configuration,
      has: (decision, option) => options.get(decision)?.has(option) ?? false,
    };
  }
  const decided = decidedOptions(model);
  return {
    chosen: decided.size > 0 ? "decided" : null,
    configuration: null,
    has: (decision, option) => decided.get(decision)?.has(option) ?? false,
  };
}

function optionIds(model: Model, configuration: Configuration): Map<string, Set<string>> {
  const chosen = new Map(Object.entries(configuration.options));
  return new Map(
    model.decisions.map((decision) => {
      const names = (chosen.get(decision.id) ?? []).map((choice) => {
        if (typeof choice === "string") return choice;
        const factor = decision.numeric?.factor ?? 1;
        return decision.options.find((option) => closeTo(option.value, choice * factor))?.name ?? String(choice);
      });
      return [decision.id, new Set(names)];
    }),
  );
}

function closeTo(value: number | undefined, wanted: number): boolean {
  return value !== undefined && Math.abs(value - wanted) <= 1e-9 * Math.max(Math.abs(value), Math.abs(wanted));
}

function decidedOptions(model: Model): Map<string, Set<string>> {
  const accepted = model.decides.filter((decide) => decide.status === "accepted");
  const superseded = new Set(accepted.flatMap((decide) => decide.supersedes));
  const result = new Map<string, Set<string>>();
  for (const decide of accepted) {
    if (superseded.has(decide.id)) continue;
    for (const choice of decide.choices) result.set(choice.decision, new Set(choice.options));
  }
  return result;
}
