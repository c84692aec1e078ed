import type { Configuration } from "@tradeops/engine";
import type { Merged } from "@tradeops/pipelines";
import type { Console } from "../../console.js";
import type { Target } from "../../sweep/target.js";
import { counted } from "../number.js";
import { printable } from "../printable.js";
import { cellOf } from "./candidates.js";

export interface Collected {
  system: string;
  target: Target;
  merged: Merged;
  candidates: {
    id: string;
    choices: Configuration["options"];
    /** `missing`: there is no result; `failed`: there is none that can be used; `unknown`: the model does not have the candidate. */
    state: "measured" | "missing" | "failed" | "unknown";
    problem?: string;
  }[];
}

/** What was brought home, and what was not, for people. */
export function collectedLines(
  { target, merged, candidates }: Collected,
  { colours }: Pick<Console, "colours">,
): string[] {
  const count = (state: string) => candidates.filter((one) => one.state === state).length;
  const others = (["failed", "missing", "unknown"] as const).filter((state) => count(state) > 0);
  const head = [
    `${count("measured")} of ${counted(candidates.length, "candidate")} measured, ${merged.written.length} new in ${printable(target.shownFile)}`,
    ...others.map((state) => `${count(state)} ${state}`),
  ];
  return [
    head.join(", "),
    ...others.flatMap((state) =>
      candidates
        .filter((one) => one.state === state)
        .map(({ id, choices, problem }) => {
          const options = target.axes.map((axis) => `${printable(axis)}=${cellOf(choices[axis])}`).join(" ");
          return `${colours.yellow(state)}  ${id}  ${options}  ${printable(problem ?? "")}`;
        }),
    ),
    ...merged.other.map(
      ({ id, column, there, here }) =>
        `${colours.yellow("other")}  ${id}  ${printable(`${target.shownFile} says ${there} in ${column}, and the result ${here}: it stays; remove the row to take the result`)}`,
    ),
  ];
}

/** The same as data: `docs/sweep.schema.json`. */
export function collectedJson({ system, target, merged, candidates }: Collected): string {
  const { table, file, metrics } = target;
  const data = {
    schema: 1,
    system,
    table: table?.id ?? null,
    file,
    metrics,
    written: merged.written,
    other: merged.other,
    collected: candidates,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
