import type { KeyCondition, KeyStep } from "@tradeops/engine";

/** A key as people write it: `serve.replicas`, `spec.arguments.parameters[name=model].value`, `steps[0].run`. */
export function showPath(key: readonly KeyStep[]): string {
  return key.map((step, n) => showStep(step, n === 0)).join("");
}

function showStep(step: KeyStep, first: boolean): string {
  if (step.kind === "index") return `[${step.index}]`;
  if (step.kind === "item") return `[${[step, ...(step.also ?? [])].map(showCondition).join(", ")}]`;
  return `${first ? "" : "."}${word(step.name)}`;
}

function showCondition({ field, value }: KeyCondition): string {
  return `${field.split(".").map(word).join(".")}=${/^\d+$/.test(value) ? value : word(value)}`;
}

function word(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
}
