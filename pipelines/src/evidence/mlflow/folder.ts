import { presets } from "../../presets/table.js";
import { finiteOrNone } from "../finite.js";
import { valueAt } from "../follow.js";
import { mostRuns } from "./database.js";
import type { MlflowRun } from "./run.js";

/** A folder of files, by paths relative to it. */
export interface Folder {
  /** The names in a folder; empty if there is none. */
  list(path: string): Promise<string[]>;
  read(path: string): Promise<string | undefined>;
}

/** The runs of a folder `mlruns`, with one metric and the parameters and tags named: the files of others are not opened. */
export async function runsInFolder(folder: Folder, metric: string, names: readonly string[]): Promise<MlflowRun[]> {
  const runs: MlflowRun[] = [];
  for (const id of await folder.list("")) {
    // `.trash` holds what was deleted for good, `models` no runs.
    if (id.startsWith(".") || id === "models") continue;
    const experiment = await metaOf(folder, id);
    if (!experiment) continue;
    for (const run of await folder.list(id)) {
      const meta = runs.length < mostRuns ? await metaOf(folder, `${id}/${run}`) : undefined;
      if (meta) runs.push(await runOf(folder, `${id}/${run}`, experiment, meta, metric, names));
    }
  }
  return runs;
}

type Meta = (name: string) => unknown;

async function runOf(
  folder: Folder,
  path: string,
  experiment: Meta,
  meta: Meta,
  metric: string,
  names: readonly string[],
): Promise<MlflowRun> {
  const read = async (kind: string, name: string) =>
    isName(name) ? (await folder.read(`${path}/${kind}/${name}`))?.trim() : undefined;
  const last = (await read("metrics", metric))?.split(/\r?\n/).at(-1);
  const texts = async (kind: string) => {
    const found = new Map<string, string>();
    for (const name of [...names, "mlflow.source.git.commit"]) {
      const text = await read(kind, name);
      if (text !== undefined) found.set(name, text);
    }
    return found;
  };
  return {
    id: path.slice(path.indexOf("/") + 1),
    experiment: String(experiment("name") ?? ""),
    status: Number(meta("status")),
    deleted: meta("lifecycle_stage") === "deleted" || experiment("lifecycle_stage") === "deleted",
    time: finiteOrNone(meta("end_time")) ?? finiteOrNone(meta("start_time")) ?? null,
    // A line is `TIME VALUE STEP`.
    metrics: new Map(last === undefined ? [] : [[metric, finiteOrNone(last.split(" ")[1]) ?? null]]),
    params: await texts("params"),
    tags: await texts("tags"),
  };
}

async function metaOf(folder: Folder, path: string): Promise<Meta | undefined> {
  const text = await folder.read(`${path}/meta.yaml`);
  const parsed = text === undefined ? undefined : presets.get("yaml")!.writer.parse(text);
  return parsed && !("code" in parsed) ? (name) => valueAt(parsed.views[0], name) : undefined;
}

/** Whether it can be the name of a file below the folder of a run. */
const isName = (name: string): boolean => !name.split("/").some((part) => part === "" || part === "." || part === "..");
