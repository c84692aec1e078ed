import type { Model } from "@tradeops/engine";

/** Ids of values that a model's expressions, effects, contributions and dependencies name. */
export function usedIds(model: Model): Set<string> {
  const used = new Set<string>();
  visit({ ...model, qualities: model.qualities.map(({ formula }) => formula) }, used);
  return used;
}

function visit(value: unknown, used: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, used);
  } else if (typeof value === "object" && value !== null) {
    if ("op" in value && value.op === "value" && "id" in value && typeof value.id === "string") used.add(value.id);
    if ("quality" in value && typeof value.quality === "string") used.add(value.quality);
    if ("from" in value && "to" in value && typeof value.from === "string" && typeof value.to === "string")
      used.add(value.from).add(value.to);
    for (const key in value) visit((value as Record<string, unknown>)[key], used);
  }
}
