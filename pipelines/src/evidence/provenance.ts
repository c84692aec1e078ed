import type { KeyStep, Measurement } from "@tradeops/engine";
import type { TreeNode } from "../tree/node.js";
import { finiteOrNone } from "./finite.js";
import { follow, valueAt } from "./follow.js";
import { isoTime } from "./time.js";

/**
 * What a file records about the number at a key: observations, standard error, commit and time. Beside a number `x` these are `x_n` and
 * `x_stderr`; the reports of lm-eval, pytest-benchmark, k6 and Prometheus are known by their shapes.
 */
export function provenanceOf(
  root: TreeNode | null,
  key: readonly KeyStep[],
): Pick<Measurement, "samples" | "standardError" | "commit" | "time"> {
  const parent = follow(root, key.slice(0, -1));
  const last = key.at(-1);
  const name = last?.kind === "name" ? last.name : undefined;
  const spread = name === undefined ? {} : { ...beside(parent, name), ...benchmark(root, parent, name) };
  const { samples = harness(root, key), standardError } = spread;
  const commit = commits
    .map((path) => valueAt(root, ...path))
    .find((value) => typeof value === "string" && value !== "");
  const time = [pairTime(parent, last), valueAt(parent, "timeUnixNano"), ...times.map((path) => valueAt(root, ...path))]
    .map(isoTime)
    .find((one) => one);
  return {
    ...(samples !== undefined && samples > 0 ? { samples } : {}),
    ...(standardError !== undefined && standardError >= 0 ? { standardError } : {}),
    ...(typeof commit === "string" ? { commit } : {}),
    ...(time === undefined ? {} : { time }),
  };
}

type Spread = Pick<Measurement, "samples" | "standardError">;

const commits = [["commit"], ["git_commit"], ["git_hash"], ["commit_info", "id"]];
const times = [["timestamp"], ["datetime"], ["date"], ["time"], ["_timestamp"], ["metadata", "generatedAt"]];

/** `accuracy_stderr` and `accuracy_n`; in lm-eval, the filter stays at the end: `acc_stderr,none`. */
function beside(parent: TreeNode | undefined, name: string): Spread {
  const comma = name.indexOf(",");
  const [metric, filter] = comma < 0 ? [name, ""] : [name.slice(0, comma), name.slice(comma)];
  const read = (ending: string) => finiteOrNone(valueAt(parent, `${metric}_${ending}${filter}`));
  return defined({ samples: read("n"), standardError: read("stderr") });
}

/** pytest-benchmark: the mean of `rounds`, whose standard deviation is `stddev`. */
function benchmark(root: TreeNode | null, parent: TreeNode | undefined, name: string): Spread {
  const samples = finiteOrNone(valueAt(parent, "rounds"));
  const deviation = finiteOrNone(valueAt(parent, "stddev"));
  if (follow(root, [{ kind: "name", name: "benchmarks" }])?.kind !== "list" || !samples || deviation === undefined)
    return {};
  return name === "mean" ? { samples, standardError: deviation / Math.sqrt(samples) } : { samples };
}

/** lm-eval: how many documents of the task were really asked. */
function harness(root: TreeNode | null, key: readonly KeyStep[]): number | undefined {
  const [results, task] = key;
  return results?.kind === "name" && results.name === "results" && task?.kind === "name"
    ? finiteOrNone(valueAt(root, "n-samples", task.name, "effective"))
    : undefined;
}

/** Prometheus: `value` is a pair of time and number. */
function pairTime(parent: TreeNode | undefined, last: KeyStep | undefined): unknown {
  if (parent?.kind !== "list" || parent.items.length !== 2 || last?.kind !== "index" || last.index !== 1)
    return undefined;
  const [time] = parent.items;
  return time?.kind === "scalar" ? time.value : undefined;
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
