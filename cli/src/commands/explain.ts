import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { explain as explanationOf } from "@tradeops/engine";
import type { Console } from "../console.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { explanationText } from "../format/explain/report.js";
import { chooseSystem, openPaths } from "../open.js";
import { explainErrors } from "./errors.js";

export interface ExplainOptions {
  format: "text" | "json";
  system?: string;
}

/** `tradeops explain`: why this configuration, why not those that are named, and what would be better for each goal. */
export async function explain(args: string[], options: ExplainOptions, console: Console): Promise<Exit> {
  const [path, targets] = split(args, console);
  const { project } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const explanation = explanationOf(system.model, targets);
  const unknown = explanation.whyNot.find(({ reason }) => reason === "unknown");
  if (unknown?.reason === "unknown") throw new CannotRun(unknownText(unknown.target, unknown.nearest));
  if (options.format === "json") console.out(`${JSON.stringify(explanation, null, 2)}\n`);
  else {
    const { colours, width } = console;
    const goals = system.model.goals.map(({ id, direction, unit }) => ({ id, direction, unit: unit.text }));
    console.out(explanationText(explanation, goals, { colours, width }));
  }
  return explanation.reference ? exit.fine : exit.findings;
}

/** The first argument is a path if there is such a file, or if it looks like one; everything else is asked about. */
function split(args: string[], { cwd }: Console): [path: string | undefined, targets: string[]] {
  const [first, ...others] = args;
  const isPath = first !== undefined && (/[\\/*?]|\.tradeops$/.test(first) || existsSync(resolve(cwd, first)));
  return isPath ? [first, others] : [undefined, args];
}

function unknownText(target: string, nearest: string | null): string {
  const hint = nearest === null ? "an option is written decision.option" : `did you mean ${nearest}?`;
  return `there is no option and no configuration ${target}: ${hint}`;
}
