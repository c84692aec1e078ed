import type { Recorded } from "@tradeops/engine";
import { mostRuns, number, type Query, text } from "../evidence/mlflow/database.js";
import { type Condition, readOptuna } from "../evidence/optuna.js";
import type { SweepResult } from "./result.js";
import type { ParameterValue, SweepJob, SweepPoint } from "./types.js";

/** What `readStudy` reads beside what `readOptuna` does. */
export const studyTables = ["trial_user_attributes"];

/** Candidates whose trials are asked for at a time; of many trials only the newest are read. */
const atATime = 200;

/** What a study in Optuna's storage says of candidates, by id: the values of complete trials whose parameters are those of the candidate, and why others failed. */
export function readStudy(
  study: string,
  points: readonly Pick<SweepPoint, "id" | "params">[],
  { parameters, metrics }: Pick<SweepJob, "parameters" | "metrics">,
  query: Query,
  source: string,
): Map<string, SweepResult> {
  const where = parameters.map(({ name }) => ({ decision: name, path: name }));
  const byParams = new Map(points.map(({ id, params }) => [keyOf(parameters.map(({ name }) => params[name])), id]));
  const results = new Map<string, SweepResult>();
  const resultOf = (id: string) => {
    const known: SweepResult = results.get(id) ?? { values: new Map(), problems: [] };
    results.set(id, known);
    return known;
  };
  for (let from = 0; from < points.length; from += atATime) {
    const ids = points.slice(from, from + atATime).map(({ id }) => id);
    for (const [objective, metric] of metrics.entries()) {
      const key = [named(study), named("values"), { kind: "index", index: objective } as const];
      const read = readOptuna({ id: metric, where }, key, query, source, trialsOf(ids, "COMPLETE"));
      for (const { value, parameters } of read.measurements) {
        const id = byParams.get(keyOf(parameters.map((one) => one.value)));
        if (id !== undefined && !resultOf(id).values.has(metric)) resultOf(id).values.set(metric, value);
      }
    }
    for (const [id, { said }] of attributesOf(study, trialsOf(ids, "COMPLETE"), query))
      if (results.has(id) && said !== undefined) resultOf(id).text = String(said);
    for (const [id, { problem }] of attributesOf(study, trialsOf(ids, "FAIL"), query))
      if (!results.has(id)) resultOf(id).problems.push(whyFailed(problem));
  }
  return results;
}

/** Trials that were enqueued for candidates, in a state. */
const trialsOf = (ids: readonly string[], state: "COMPLETE" | "FAIL"): Condition => ({
  sql:
    ` AND state = '${state}' AND trial_id IN (SELECT trial_id FROM trial_user_attributes ` +
    `WHERE key = 'tradeops_id' AND value_json IN (${ids.map(() => "?").join(", ")}))`,
  values: ids.map((id) => JSON.stringify(id)),
});

const named = (name: string) => ({ kind: "name", name }) as const;

const keyOf = (values: readonly (ParameterValue | Recorded | undefined)[]): string =>
  JSON.stringify(values.map((value) => value ?? null));

/** What the last of some trials of a candidate says, by the candidate's id: JSON. Asked for each trial, not joined: a database need not have keys. */
function attributesOf(study: string, among: Condition, query: Query): Map<string, { problem: unknown; said: unknown }> {
  const trials = query(
    `SELECT ${number("trial_id")} FROM trials WHERE study_id IN ` +
      `(SELECT study_id FROM studies WHERE study_name = ?)${among.sql} GROUP BY trial_id ORDER BY number DESC LIMIT ?`,
    study,
    ...among.values,
    mostRuns,
  );
  const found = new Map<string, { problem: unknown; said: unknown }>();
  for (const [trial] of trials.reverse()) {
    const attributes = new Map(
      query(
        `SELECT ${text("key")}, ${text("value_json")} FROM trial_user_attributes WHERE trial_id = ? AND key IN ('tradeops_id', 'tradeops_problem', 'tradeops_said') LIMIT 3`,
        Number(trial),
      ).map(([key, value]) => [String(key), value]),
    );
    const id = attributes.get("tradeops_id");
    if (id !== undefined)
      found.set(unquoted(id), { problem: attributes.get("tradeops_problem"), said: attributes.get("tradeops_said") });
  }
  return found;
}

/** What a trial says of its failure: nothing where its worker was lost, `null` where that is too long to be read. */
function whyFailed(problem: unknown): string {
  if (problem === undefined) return "Its worker was lost: start one again.";
  return problem === null ? "It failed, and what it says of that is too long to be read." : `${unquoted(problem)}.`;
}

function unquoted(json: unknown): string {
  try {
    return String(JSON.parse(String(json)));
  } catch {
    return String(json);
  }
}
