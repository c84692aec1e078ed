import type { Configuration } from "@tradeops/engine";
import { printable } from "../printable.js";

type HasOptions = Pick<Configuration, "options">;

/** What a configuration chooses for a decision: `gnn`, `shap + lime`, `none`; `-` where it is not asked. */
export function choiceText(configuration: HasOptions, decision: string): string {
  const chosen = new Map(Object.entries(configuration.options)).get(decision);
  if (chosen === undefined) return "-";
  return chosen.length === 0 ? "none" : chosen.map((option) => printable(String(option))).join(" + ");
}

/** `scorer gnn, hardware gpu`, without decisions that are not asked. */
export function choicesText(configuration: HasOptions, decisions: string[]): string {
  const asked = decisions.filter((decision) => Object.hasOwn(configuration.options, decision));
  return asked.map((decision) => `${printable(decision)} ${choiceText(configuration, decision)}`).join(", ");
}

/** All decisions that some of the configurations answer, in their order. */
export function decisionsOf(configurations: HasOptions[]): string[] {
  return [...new Set(configurations.flatMap((configuration) => Object.keys(configuration.options)))];
}

/** Decisions that not all configurations answer alike. */
export function differing(configurations: HasOptions[]): string[] {
  return decisionsOf(configurations).filter(
    (decision) => new Set(configurations.map((configuration) => choiceText(configuration, decision))).size > 1,
  );
}
