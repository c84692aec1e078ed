import type { KeyStep } from "@tradeops/engine";

/** A key as people write it: `serve.replicas`, `spec.arguments.parameters[name=model].value`, `steps[0].run`. */
export function showPath(key: readonly KeyStep[]): string {
  return key.map((step, n) => showStep(step, n === 0)).join("");
}

function showStep(step: KeyStep, first: boolean): string {
  if (step.kind === "index") return `[${step.index}]`;
  if (step.kind === "item") return `[${word(step.field)}=${/^\d+$/.test(step.value) ? step.value : word(step.value)}]`;
  return `${first ? "" : "."}${word(step.name)}`;
}

function word(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
}
