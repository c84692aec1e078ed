import type { Evidence, EvidenceReading, KeyStep, Recorded } from "@tradeops/engine";
import { field, list } from "./fields.js";
import { jsonLines } from "./lines.js";
import { mostRuns } from "./mlflow/database.js";
import { meaning, readTrials, type Trial } from "./optuna.js";

/**
 * The values of the completed trials of a study in Optuna's journal: one operation a line, replayed in their order. Keys as in its database. A last
 * line that a worker was killed in is left out.
 * https://optuna.readthedocs.io/en/stable/reference/generated/optuna.storages.JournalStorage.html
 */
export function readJournal(
  text: string,
  evidence: Pick<Evidence, "id" | "where">,
  key: readonly KeyStep[],
  source: string,
): EvidenceReading {
  const operations = jsonLines(text);
  if (!operations?.some((one) => typeof field(one, "op_code") === "number")) {
    const problem = `\`${source}\` cannot be read as a journal of Optuna: name a file of JSON, YAML, TOML or CSV, or what Optuna wrote.`;
    return { id: evidence.id, measurements: [], problem };
  }
  const { studies, trials } = replayed(operations);
  return readTrials(evidence, key, source, (study, objective) =>
    trials
      .filter(({ of }) => studies.get(of) === study)
      .reverse()
      .slice(0, mostRuns)
      .map(({ number, complete, time, values, params }): Trial => {
        return { count: number, time, value: complete ? values[objective] : undefined, params: () => params };
      }),
  );
}

interface Kept {
  of: number;
  number: number;
  complete: boolean;
  time: unknown;
  values: unknown[];
  params: Map<string, Recorded>;
}

const operation = { createStudy: 0, deleteStudy: 1, createTrial: 4, setParam: 5, setState: 6 };
/** Of `TrialState`. */
const complete = 1;

/** Studies and trials are numbered in the order in which they were made. */
function replayed(operations: readonly unknown[]): { studies: Map<number, string>; trials: Kept[] } {
  const studies = new Map<number, string>();
  const trials: Kept[] = [];
  const counts = new Map<number, number>();
  let made = 0;
  for (const one of operations) {
    const code = field(one, "op_code");
    const study = Number(field(one, "study_id"));
    const trial = trials[Number(field(one, "trial_id"))];
    if (code === operation.createStudy) studies.set(made++, String(field(one, "study_name")));
    else if (code === operation.deleteStudy) studies.delete(study);
    else if (code === operation.createTrial) {
      const number = counts.get(study) ?? 0;
      counts.set(study, number + 1);
      trials.push({ of: study, number, ...stateIn(one), params: paramsIn(one) });
    } else if (code === operation.setParam)
      trial?.params.set(
        String(field(one, "param_name")),
        meaning(field(one, "param_value_internal"), String(field(one, "distribution"))),
      );
    else if (code === operation.setState && trial) Object.assign(trial, stateIn(one));
  }
  return { studies, trials };
}

function stateIn(one: unknown): Pick<Kept, "complete" | "time" | "values"> {
  const value = field(one, "value");
  return {
    complete: field(one, "state") === complete,
    time: field(one, "datetime_complete"),
    values: value === undefined || value === null ? list(field(one, "values")) : [value],
  };
}

/** A trial that was made as a whole has its parameters with it. */
function paramsIn(one: unknown): Map<string, Recorded> {
  const [params, distributions] = [field(one, "params"), field(one, "distributions")];
  const names = typeof params === "object" && params !== null ? Object.keys(params) : [];
  return new Map(names.map((name) => [name, meaning(field(params, name), String(field(distributions, name)))]));
}
