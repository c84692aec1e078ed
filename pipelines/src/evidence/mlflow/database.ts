import type { MlflowRun } from "./run.js";

/** Rows of a query; its parameters stand for `?`. */
export type Query = (sql: string, ...values: (string | number)[]) => unknown[][];

/** Runs that are read of one store, at most: the newest. */
export const mostRuns = 1000;

/** Texts of a database that are longer, in characters, are not read. */
export const mostText = 65_536;

/** What `runsInDatabase` reads. */
export const mlflowTables = ["experiments", "runs", "latest_metrics", "params", "tags"];

/** The runs of a tracking database (`mlflow.db`). Tables as of mlflow 3.7, `mlflow/store/tracking/dbmodels/models.py`. */
export function runsInDatabase(query: Query): MlflowRun[] {
  const rows = query(
    `SELECT run_uuid, CAST(${text("experiment_id")} AS TEXT), ${text("status")}, ${text("lifecycle_stage")}, ` +
      `COALESCE(${number("end_time")}, ${number("start_time")}) FROM runs ` +
      "WHERE length(run_uuid) <= ? GROUP BY run_uuid ORDER BY start_time DESC, run_uuid LIMIT ?",
    mostText,
    mostRuns,
  );
  const experiments = new Map<string, unknown[] | undefined>();
  const experimentOf = (id: string): unknown[] | undefined => {
    if (!experiments.has(id)) experiments.set(id, experimentIn(query, id));
    return experiments.get(id);
  };
  return rows.flatMap(([id, of, status, stage, time]) => {
    const found = typeof of === "string" ? experimentOf(of) : undefined;
    if (!found) return [];
    const [experiment, experimentStage] = found;
    const run = String(id);
    const metrics = query(
      `SELECT key, ${number("value")}, ${number("is_nan")} FROM latest_metrics WHERE run_uuid = ? AND length(key) <= ?`,
      run,
      mostText,
    );
    const texts = (table: "params" | "tags") =>
      new Map(
        query(
          `SELECT key, value FROM ${table} WHERE run_uuid = ?1 AND length(key) <= ?2 AND length(value) <= ?2`,
          run,
          mostText,
        ).map(([key, value]) => [String(key), String(value)]),
      );
    const read = {
      id: run,
      experiment: String(experiment),
      status: String(status),
      deleted: stage !== "active" || experimentStage === "deleted",
      time: typeof time === "number" ? time : null,
      metrics: new Map(
        metrics.map(([key, value, isNan]) => [String(key), isNan || typeof value !== "number" ? null : value]),
      ),
      params: texts("params"),
      tags: texts("tags"),
    };
    return [read];
  });
}

/** Name and stage. Asked for each, not joined: without keys, which a file need not have, a join is as long as the product of its tables. */
function experimentIn(query: Query, id: string): unknown[] | undefined {
  const [found] = query(
    `SELECT name, ${text("lifecycle_stage")} FROM experiments WHERE experiment_id = ? AND length(name) <= ? LIMIT 1`,
    id,
    mostText,
  );
  return found;
}

/** A column's text, or NULL where it is too long. */
export const text = (column: string): string => `CASE WHEN length(${column}) <= ${mostText} THEN ${column} END`;

/** A column's number, or NULL where it is none. */
export const number = (column: string): string =>
  `CASE WHEN typeof(${column}) IN ('integer', 'real') THEN ${column} END`;
