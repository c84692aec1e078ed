import type { Evidence, EvidenceReading, KeyStep, Measurement } from "@tradeops/engine";
import { isoTime } from "../time.js";

/** A run of MLflow, of whatever store. */
export interface MlflowRun {
  id: string;
  /** The experiment's name. */
  experiment: string;
  /** `FINISHED`; folders of runs say 3. */
  status: string | number;
  /** Whether the run or its experiment was deleted. */
  deleted: boolean;
  /** Milliseconds since 1970. */
  time: number | null;
  /** The last value of each metric; `null` is NaN. */
  metrics: ReadonlyMap<string, number | null>;
  params: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, string>;
}

/** Which metric is meant, of which experiment: `rmse`, `metrics.rmse`, `digits.metrics.rmse`. */
export interface MlflowMetric {
  experiment?: string;
  metric: string;
}

export function mlflowMetric(key: readonly KeyStep[]): MlflowMetric {
  const names = key.map((step) => (step.kind === "name" ? step.name : ""));
  if (names[0] === "metrics" && names.length > 1) return { metric: names.slice(1).join(".") };
  if (names[1] === "metrics" && names.length > 2) return { experiment: names[0], metric: names.slice(2).join(".") };
  return { metric: names.join(".") };
}

/** Finished runs are measurements of the metric. Runs that were deleted, did not finish, or say NaN are none; what is wrong is said if there is no other. */
export function readMlflow(
  { id, where }: Pick<Evidence, "id" | "where">,
  { experiment, metric }: MlflowMetric,
  runs: readonly MlflowRun[],
  source: string,
): EvidenceReading {
  const meant = runs.filter((run) => experiment === undefined || run.experiment === experiment);
  const kept = meant.filter((run) => !run.deleted);
  const finished = kept.filter(({ status }) => status === "FINISHED" || status === 3 || status === "3");
  const having = finished.filter(({ metrics }) => metrics.has(metric));
  const measurements = having.flatMap((run) => measurementOf(run, metric, where, source));
  if (measurements.length > 0) return { id, measurements };
  const of = experiment === undefined ? "" : ` of experiment \`${experiment}\``;
  const reason =
    meant.length === 0
      ? "there is no run"
      : kept.length === 0
        ? `its runs are deleted (${meant.length})`
        : finished.length === 0
          ? `no run has finished (of ${kept.length})`
          : having.length === 0
            ? `no finished run has this metric (of ${finished.length})`
            : `it is NaN in every finished run that has it (${having.length})`;
  return {
    id,
    measurements,
    problem: `\`${source}\` has no value of metric \`${metric}\`${of}: ${reason}. Log it, or correct the name.`,
  };
}

function measurementOf(run: MlflowRun, metric: string, where: Evidence["where"], source: string): Measurement[] {
  const value = run.metrics.get(metric);
  if (value === null || value === undefined || !Number.isFinite(value)) return [];
  const commit = run.tags.get("mlflow.source.git.commit");
  const time = run.time === null ? undefined : isoTime(run.time);
  return [
    {
      metric,
      value,
      parameters: where.map(({ decision, path }) => ({ decision, path, ...recorded(run, path) })),
      ...(commit === undefined ? {} : { commit }),
      ...(time === undefined ? {} : { time }),
      source: `${source} run ${run.id}`,
    },
  ];
}

/** `params.model`, `tags.stage`, or the name of a parameter alone. */
function recorded({ params, tags }: MlflowRun, path: string): { value?: string } {
  const value =
    (path.startsWith("params.") ? params.get(path.slice("params.".length)) : undefined) ??
    (path.startsWith("tags.") ? tags.get(path.slice("tags.".length)) : undefined) ??
    params.get(path);
  return value === undefined ? {} : { value };
}

/** The names of parameters or tags that evidence asks for. */
export function mlflowNames(where: Evidence["where"]): string[] {
  return where.flatMap(({ path }) => [path, path.replace(/^(?:params|tags)\./, "")]);
}
