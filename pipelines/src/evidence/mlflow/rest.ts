import { field, list, textOf } from "../fields.js";
import { finiteOrNone } from "../finite.js";
import type { MlflowRun } from "./run.js";

/** The runs of an answer of `runs/search` (REST API 2.0). Whatever in it is not as documented is left out. `experiments`: names by id. */
export function runsInAnswer(answer: unknown, experiments: ReadonlyMap<string, string>): MlflowRun[] {
  return list(field(answer, "runs")).map((run) => {
    const info = field(run, "info");
    const data = field(run, "data");
    const experiment = textOf(field(info, "experiment_id"));
    return {
      id: textOf(field(info, "run_id") ?? field(info, "run_uuid")),
      experiment: experiments.get(experiment) ?? experiment,
      status: textOf(field(info, "status")),
      deleted: field(info, "lifecycle_stage") === "deleted",
      time: finiteOrNone(field(info, "end_time") ?? field(info, "start_time")) ?? null,
      metrics: new Map(
        list(field(data, "metrics")).map((one) => [
          textOf(field(one, "key")),
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
    list(field(answer, "experiments")).map((one) => [textOf(field(one, "experiment_id")), textOf(field(one, "name"))]),
  );
}

const pairs = (value: unknown): Map<string, string> =>
  new Map(list(value).map((one) => [textOf(field(one, "key")), textOf(field(one, "value"))]));
