import type { Configuration } from "../analysis.js";
import { countedOf, newestFirst, same } from "../evidence/counting.js";
import type { EvidenceReading, Measurement, Recorded } from "../evidence/measurement.js";
import { knownError, poolOf } from "../evidence/pool.js";
import { subjectOf } from "../evidence/subject.js";
import type { Decision, Evidence, Model } from "../model.js";
import type { Observation } from "./learning.js";

/**
 * What an evidence's measurements say, one observation for each configuration that was measured: what the source does not record is as it was decided.
 * Stale ones count no more, and of each configuration those of the newest commit. A configuration without an error of its own takes the spread of the
 * repeated ones. A text says why there is none.
 */
export function observationsOf(
  model: Model,
  evidence: Evidence,
  reading: EvidenceReading | undefined,
  options: Configuration["options"],
  today: string | undefined,
): Observation[] | string {
  if (!reading || reading.measurements.length === 0) return reading?.problem ?? "It was not asked for.";
  if (subjectOf(model, evidence).statistic !== "value")
    return "Only a mean, or a value itself, says what an uncertain value is: measure `mean(…)` of it too.";
  const groups = new Map<string, { options: Configuration["options"]; measurements: Measurement[] }>();
  for (const one of reading.measurements) {
    const measured = configurationOf(model, one, options);
    if (!measured) continue;
    const key = JSON.stringify(Object.entries(measured).sort(([a], [b]) => (a < b ? -1 : 1)));
    const group = groups.get(key) ?? { options: measured, measurements: [] };
    group.measurements.push(one);
    groups.set(key, group);
  }
  if (groups.size === 0) return "No measurement is of options that the model has: correct `where`.";
  const toBase = evidence.unit?.factor ?? 1;
  const inBase = (error: number | null | undefined) => knownError(error == null ? null : error * toBase) ?? null;
  const found = [...groups.values()].flatMap(({ options, measurements }): Observation[] => {
    const bare = measurements.map((one) => ({ ...one, parameters: [] }));
    const counted = countedOf(bare, options, evidence.staleAfter, today);
    if (counted.verdict !== undefined) return [];
    const pool = poolOf(counted.measurements);
    return [
      {
        evidence: evidence.id,
        options,
        value: pool.value * toBase,
        error: inBase(pool.standardError),
        samples: pool.observations,
        measured: newestFirst(counted.measurements).map((one) => ({
          value: one.value * toBase,
          error: inBase(one.standardError),
          time: one.time ?? null,
        })),
        time: pool.time,
      },
    ];
  });
  if (found.length === 0) return "Every measurement is older than `stale after` says: measure again.";
  const spread = spreadOf(found);
  return found.map((one) => ({
    ...one,
    error: one.error ?? (spread === undefined ? null : spread / Math.sqrt(one.measured.length)),
  }));
}

/** The standard deviation within configurations that were measured several times, over all of them. */
function spreadOf(observations: readonly Observation[]): number | undefined {
  let [squares, freedom] = [0, 0];
  for (const { measured } of observations) {
    const mean = measured.reduce((sum, { value }) => sum + value, 0) / measured.length;
    squares += measured.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
    freedom += measured.length - 1;
  }
  return freedom > 0 && squares > 0 ? Math.sqrt(squares / freedom) : undefined;
}

/** The configuration that was measured; undefined where it records an option that the model does not have. */
function configurationOf(
  { decisions }: Model,
  { parameters }: Measurement,
  decided: Configuration["options"],
): Configuration["options"] | undefined {
  const options = new Map(Object.entries(decided));
  for (const { decision: id, value } of parameters) {
    if (value === undefined) continue;
    const decision = decisions.find((one) => one.id === id);
    const names = decision && namesOf(decision, value);
    if (!names) return undefined;
    options.set(id, names);
  }
  return Object.fromEntries(options);
}

/** Nothing chosen is recorded as nothing, an empty text or list, `none` or `false`, unless an option is called so. */
function namesOf({ options, numeric }: Decision, recorded: Recorded): (string | number)[] | undefined {
  const shown = options.map(({ name, value = 0 }) => (numeric ? value / numeric.factor : name));
  const names = (Array.isArray(recorded) ? recorded : [recorded]).flatMap((value) => {
    const name = value === null ? undefined : shown.find((one) => same(value, one));
    return name === undefined && isNothing(value) ? [] : [name];
  });
  return names.every((name) => name !== undefined) ? names : undefined;
}

const isNothing = (value: unknown): boolean =>
  value === null || value === false || (typeof value === "string" && /^(?:none|null|)$/i.test(value));
