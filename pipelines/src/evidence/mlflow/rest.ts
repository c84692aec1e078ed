import { finiteOrNone } from "../finite.js";
import type { MlflowRun } from "./run.js";

/** The runs of an answer of `runs/search` (REST API 2.0). Whatever in it is not as documented is left out. `experiments`: names by id. */
export function runsInAnswer(answer: unknown, experiments: ReadonlyMap<string, string>): MlflowRun[] {
  return list(field(answer, "runs")).map((run) => {
    const info = field(run, "info");
    const data = field(run, "data");
    const experiment = String(field(info, "experiment_id") ?? "");
    return {
      id: String(field(info, "run_id") ?? field(info, "run_uuid") ?? ""),
      experiment: experiments.get(experiment) ?? experiment,
      status: String(field(info, "status") ?? ""),
      deleted: field(info, "lifecycle_stage") === "deleted",
      time: finiteOrNone(field(info, "end_time") ?? field(info, "start_time")) ?? null,
      metrics: new Map(
        list(field(data, "metrics")).map((one) => [
          String(field(one, "key")),
          finiteOrNone(field(one, "value")) ?? null,
        ]),
      ),
      params: pairs(field(data, "params")),
      tags: pairs(field(data, "tags")),
    };
  });
}

/** The names of experiments by id, of an answer of `experiments/search`. */
export function experimentsInAnswer(answer: unknown): Map<string, string> {
  return new Map(
    list(field(answer, "experiments")).map((one) => [String(field(one, "experiment_id")), String(field(one, "name"))]),
  );
}

const pairs = (value: unknown): Map<string, string> =>
  new Map(list(value).map((one) => [String(field(one, "key")), String(field(one, "value"))]));

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
