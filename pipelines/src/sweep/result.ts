import { parseKeyPath } from "../evidence/keyPath.js";
import { readStructured } from "../evidence/structured.js";
import type { ParameterValue } from "./types.js";

/** What was measured of a candidate, by metric; a problem says why one is missing, in a sentence. */
export interface SweepResult {
  values: Map<string, number>;
  problems: string[];
  /** All that was written, as JSON, where it is known. */
  text?: string;
}

/** Reads the JSON that a measuring command wrote. What is no finite number was not measured. */
export function readResult(text: string, metrics: readonly string[], source: string): SweepResult {
  const result: SweepResult = { values: new Map(), problems: [] };
  for (const metric of metrics) {
    const own = { kind: "name", name: metric } as const;
    const path = parseKeyPath(metric) ?? [own];
    let reading = readStructured("json", text, { id: metric, where: [] }, [own], source);
    if (reading.at === undefined && path.length > 1)
      reading = readStructured("json", text, { id: metric, where: [] }, path, source);
    const [measurement] = reading.measurements;
    if (measurement) result.values.set(metric, measurement.value);
    else result.problems.push(reading.problem ?? `\`${source}\` has no \`${metric}\`: measure it.`);
  }
  result.problems = [...new Set(result.problems)];
  return result;
}

/** The texts that a measuring command may write into other columns of a table, by their names. */
export function readTexts(text: string, columns: readonly string[]): Map<string, ParameterValue> {
  const found = new Map<string, ParameterValue>();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return found;
  }
  if (typeof value !== "object" || value === null) return found;
  const entries = new Map(Object.entries(value));
  for (const column of columns) {
    const one: unknown = entries.get(column);
    if (typeof one === "string" || typeof one === "number" || typeof one === "boolean") found.set(column, one);
  }
  return found;
}
