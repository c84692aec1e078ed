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
    `SELECT r.run_uuid, e.name, ${text("r.status")}, ${text("r.lifecycle_stage")}, ${text("e.lifecycle_stage")}, ` +
      `COALESCE(${number("r.end_time")}, ${number("r.start_time")}) ` +
      "FROM runs r JOIN experiments e ON e.experiment_id = r.experiment_id " +
      `WHERE length(r.run_uuid) <= ${mostText} AND length(e.name) <= ${mostText} ` +
      "ORDER BY r.start_time DESC, r.run_uuid LIMIT ?",
    mostRuns,
  );
  return rows.map(([id, experiment, status, stage, experimentStage, time]) => {
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
    return {
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
  });
}

/** A column's text, or NULL where it is too long. */
export const text = (column: string): string => `CASE WHEN length(${column}) <= ${mostText} THEN ${column} END`;

/** A column's number, or NULL where it is none. */
export const number = (column: string): string =>
  `CASE WHEN typeof(${column}) IN ('integer', 'real') THEN ${column} END`;
