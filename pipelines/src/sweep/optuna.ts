import { digest } from "@tradeops/engine";
import { inertJson } from "./inert.js";
import { optunaProgram } from "./optunaProgram.js";
import { sealed } from "./seal.js";
import type { EngineFile, SweepJob } from "./types.js";

/** Candidates of one program, at most: Optuna looks for each of them among all trials of the study. */
const mostCandidates = 1000;

/** The name of the study: of one system, one set of parameters with their values, and one list of metrics, so that trials in it can be compared. */
export function studyName({
  system,
  parameters,
  metrics,
}: Pick<SweepJob, "system" | "parameters" | "metrics">): string {
  const plain = system.replace(/[^\w-]/g, "_").slice(0, 40);
  return `tradeops-${plain}-${digest(JSON.stringify([parameters, metrics])).slice(0, 8)}`;
}

/** A Python program: each process that runs it is a worker on one study in one database. */
export function optunaScript(job: SweepJob): EngineFile {
  const { points, parameters, folder, command, metrics } = job;
  if (points.length > mostCandidates)
    return {
      problem: `A study of Optuna is given ${mostCandidates} candidates at a time, and there are ${points.length}: sweep again with \`--at-most ${mostCandidates}\`, and after it for the rest`,
    };
  if (/[?%]/.test(folder))
    return {
      problem:
        "Optuna's address of a database means something else by `?` and `%`: sweep into a `--folder` without them",
    };
  const constant = (name: string, value: unknown) => `${name} = json.loads(${JSON.stringify(inertJson(value))})`;
  const body = [
    "import json",
    "",
    constant("STUDY", studyName(job)),
    constant("FOLDER", folder),
    constant("COMMAND", command),
    constant("METRICS", metrics),
    constant("VALUES", Object.fromEntries(parameters.map(({ name, values }) => [name, values]))),
    "CANDIDATES = [",
    ...points.map(({ id, params, run }) => `    json.loads(${JSON.stringify(inertJson({ id, params, run }))}),`),
    "]",
    "",
    ...optunaProgram.trim().split("\n"),
  ];
  return { text: sealed(["#!/usr/bin/env python3"], body) };
}
