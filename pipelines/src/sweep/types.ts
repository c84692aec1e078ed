import type { KeyStep } from "@tradeops/engine";
import type { Scalar } from "../types.js";

/** A value of one parameter of a candidate; `null` where nothing is chosen. */
export type ParameterValue = string | number | boolean | null;

/** A candidate as an engine gets it. */
export interface SweepPoint {
  /** 16 hex digits. */
  id: string;
  /** What tells it from others, by parameter: the option of a decision; of one that may choose several, whether each option is chosen, as `decision.option`. */
  params: Record<string, ParameterValue>;
  /** A whole configuration to measure it with, by decision: an option, `null`, or a list where several may be chosen. */
  run: Record<string, ParameterValue | (string | number)[]>;
  /** What the exports to parameter files of DVC say there. */
  overrides: Override[];
}

/** A value in a parameter file; the path is relative to the folder of `dvc.yaml`. */
export interface Override {
  file: string;
  key: readonly KeyStep[];
  value: Scalar;
}

/** A sweep as it is written for an engine. Names and values come from the model, the rest from who runs it. */
export interface SweepJob {
  /** The name of the system. */
  system: string;
  points: readonly SweepPoint[];
  /** All values that each parameter may have, in a stable order. */
  parameters: readonly { name: string; values: readonly ParameterValue[] }[];
  /** The folder of results, relative to where commands run, with `/`. */
  folder: string;
  /** A command of the shell that measures one candidate. */
  command: string;
  /** What is measured: keys of the JSON that the command writes. */
  metrics: readonly string[];
  /** How many run at a time, at most. */
  parallel: number;
  /** The image of the container, where the engine needs one. */
  image?: string;
  /** Graphics processors for each candidate, where the engine hands them out. */
  gpus?: number;
  /** GitHub: labels of the runner. */
  runner?: string;
  /** DVC: the file with the metrics of an experiment. */
  result?: string;
}

/** The text of a file for an engine, or why there is none: a sentence with what to do. */
export type EngineFile = { text: string } | { problem: string };
