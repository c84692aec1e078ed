import type { KeyStep } from "@tradeops/engine";
import type { Assignment } from "@tradeops/pipelines";
import type { Case } from "./document.js";

/** The values of a case, as exports. */
export function assignmentsOf({ values }: Case): Assignment[] {
  return [...values].map(([{ key }, value], n) => ({ id: `${n}`, key, value }));
}

/** What a reader made of a file, maps as `Map`, with the values put in: what it must make of the file after. */
export function assigned(content: unknown, assignments: readonly Assignment[]): unknown {
  return assignments.reduce((result, { key, value }) => put(result, key, value === 0 ? 0 : value), content);
}

function put(content: unknown, [step, ...rest]: readonly KeyStep[], value: unknown): unknown {
  if (step === undefined) return value;
  if (step.kind === "index" && Array.isArray(content))
    return content.map((item, n) => (n === step.index ? put(item, rest, value) : item));
  if (step.kind === "name" && (content instanceof Map || content === undefined))
    return new Map([...(content ?? []), [step.name, put(content?.get(step.name), rest, value)]]);
  throw new Error(`no ${JSON.stringify(step)} in ${JSON.stringify(content)}`);
}
