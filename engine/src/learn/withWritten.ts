import type { Model } from "../model.js";
import type { Written } from "./learning.js";

/** A model in which some random variables have other distributions. Nothing else changes. */
export function withWritten(model: Model, written: ReadonlyMap<string, Written>): Model {
  return written.size === 0 ? model : (replaced(model, written) as Model);
}

function replaced(part: unknown, written: ReadonlyMap<string, Written>): unknown {
  if (Array.isArray(part)) return typeof part[0] === "number" ? part : part.map((one) => replaced(one, written));
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => [key, replaced(value, written)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  const other = copy.op === "distribution" ? written.get(String(copy.stream)) : undefined;
  return other ? { ...copy, kind: other.kind, args: other.args } : copy;
}
