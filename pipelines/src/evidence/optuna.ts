import type { Evidence, EvidenceReading, KeyStep, Measurement, Recorded } from "@tradeops/engine";
import { mostRuns, mostText, number, type Query, text } from "./mlflow/database.js";
import { isoTime } from "./time.js";

/** What `readOptuna` reads. */
export const optunaTables = ["studies", "trials", "trial_values", "trial_params"];

/**
 * The values of the completed trials of a study in Optuna's relational storage (schema version 12): `STUDY.value`, or `STUDY.values[1]` where it
 * has several objectives. Values of categorical parameters are stored as indexes into their choices.
 */
export function readOptuna(
  evidence: Pick<Evidence, "id" | "where">,
  key: readonly KeyStep[],
  query: Query,
  source: string,
  among: Condition = { sql: "", values: [] },
): EvidenceReading {
  return readTrials(evidence, key, source, (study, wanted) =>
    query(
      `SELECT ${number("trial_id")}, ${number("number")}, ${text("state")}, ${text("datetime_complete")} FROM trials ` +
        "WHERE study_id IN (SELECT study_id FROM studies WHERE study_name = ?)" +
        `${among.sql} GROUP BY trial_id ORDER BY number DESC LIMIT ?`,
      study,
      ...among.values,
      mostRuns,
    ).map(([trial, count, state, time]): Trial => {
      const [[of, type] = []] = query(
        `SELECT ${number("value")}, ${text("value_type")} FROM trial_values WHERE trial_id = ? AND objective = ? LIMIT 1`,
        Number(trial),
        wanted,
      );
      const value = state === "COMPLETE" && type === "FINITE" ? of : undefined;
      return { count, time, value, params: () => paramsOf(query, Number(trial)) };
    }),
  );
}

/** More that trials must hold: ` AND …` in SQL, and the values of its `?`. */
export interface Condition {
  sql: string;
  values: readonly string[];
}

/** A trial of a study, the newest first. */
export interface Trial {
  count: unknown;
  time: unknown;
  /** Of the objective that is asked for; no finite number if the trial is not complete. */
  value: unknown;
  params(): ReadonlyMap<string, Recorded>;
}

/** What trials say of the objective that a key names. */
export function readTrials(
  { id, where }: Pick<Evidence, "id" | "where">,
  key: readonly KeyStep[],
  source: string,
  trialsOf: (study: string, objective: number) => Trial[],
): EvidenceReading {
  const none = (problem: string): EvidenceReading => ({ id, measurements: [], problem });
  const [study, value, objective] = key;
  const wanted = value?.kind === "name" && value.name === "values" && objective?.kind === "index" ? objective.index : 0;
  if (study?.kind !== "name" || value?.kind !== "name" || !/^values?$/.test(value.name))
    return none(
      `\`${source}\` holds studies of Optuna: say \`at STUDY.value\`, or \`at STUDY.values[1]\` for the second objective.`,
    );
  const trials = trialsOf(study.name, wanted);
  const measurements = trials.flatMap((trial): Measurement[] => {
    if (typeof trial.value !== "number" || !Number.isFinite(trial.value)) return [];
    const params = trial.params();
    const time = isoTime(trial.time);
    return [
      {
        metric: `${study.name} ${value.name}`,
        value: trial.value,
        parameters: where.map(({ decision, path }) => {
          const said = params.get(path) ?? params.get(path.replace(/^params\./, ""));
          return { decision, path, ...(said === undefined ? {} : { value: said }) };
        }),
        ...(time === undefined ? {} : { time }),
        source: `${source} trial ${String(trial.count)}`,
      },
    ];
  });
  if (measurements.length > 0) return { id, measurements };
  const reason =
    trials.length === 0 ? "there is no trial" : `no trial is complete with a finite value (of ${trials.length})`;
  return none(`\`${source}\` has no value of study \`${study.name}\`: ${reason}. Run it, or correct the name.`);
}

function paramsOf(query: Query, trial: number): Map<string, Recorded> {
  const rows = query(
    `SELECT param_name, ${number("param_value")}, distribution_json FROM trial_params ` +
      "WHERE trial_id = ?1 AND length(param_name) <= ?2 AND length(distribution_json) <= ?2",
    trial,
    mostText,
  );
  return new Map(rows.map(([name, value, distribution]) => [String(name), meaning(value, String(distribution))]));
}

/** What a parameter's stored number means; `null` if that cannot be known. */
export function meaning(value: unknown, distribution: string): Recorded {
  const known = typeof value === "number" ? value : null;
  const choices = choicesOf(distribution);
  if (!choices) return known;
  const choice = known === null ? undefined : choices[known];
  return typeof choice === "string" || typeof choice === "number" || typeof choice === "boolean" ? choice : null;
}

/** The choices of a categorical distribution; undefined for any other. */
function choicesOf(distribution: string): unknown[] | undefined {
  try {
    const { name, attributes } = JSON.parse(distribution) as { name?: unknown; attributes?: { choices?: unknown } };
    const choices = name === "CategoricalDistribution" ? attributes?.choices : undefined;
    return Array.isArray(choices) ? choices : undefined;
  } catch {
    return undefined;
  }
}
