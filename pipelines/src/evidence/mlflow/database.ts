import type { MlflowRun } from "./run.js";

/** Rows of a query; its parameters stand for `?`. */
export type Query = (sql: string, ...values: (string | number)[]) => unknown[][];

/** Runs that are read of one store, at most: the newest. */
export const mostRuns = 1000;

/** The runs of a tracking database (`mlflow.db`). Tables as of mlflow 3.7, `mlflow/store/tracking/dbmodels/models.py`. */
export function runsInDatabase(query: Query): MlflowRun[] {
  const rows = query(
    "SELECT r.run_uuid, e.name, r.status, r.lifecycle_stage, e.lifecycle_stage, COALESCE(r.end_time, r.start_time) " +
      "FROM runs r JOIN experiments e ON e.experiment_id = r.experiment_id ORDER BY r.start_time DESC, r.run_uuid LIMIT ?",
    mostRuns,
  );
  return rows.map(([id, experiment, status, stage, experimentStage, time]) => {
    const run = String(id);
    const metrics = query("SELECT key, value, is_nan FROM latest_metrics WHERE run_uuid = ?", run);
    return {
      id: run,
      experiment: String(experiment),
      status: String(status),
      deleted: stage !== "active" || experimentStage === "deleted",
      time: typeof time === "number" ? time : null,
      metrics: new Map(
        metrics.map(([key, value, isNan]) => [String(key), isNan || typeof value !== "number" ? null : value]),
      ),
      params: texts(query("SELECT key, value FROM params WHERE run_uuid = ?", run)),
      tags: texts(query("SELECT key, value FROM tags WHERE run_uuid = ?", run)),
    };
  });
}

const texts = (rows: unknown[][]): Map<string, string> =>
  new Map(rows.map(([key, value]) => [String(key), String(value)]));
