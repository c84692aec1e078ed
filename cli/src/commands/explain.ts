import { explain as explanationOf } from "@tradeops/engine";
import { explained } from "../choices.js";
import type { Console } from "../console.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { explanationText } from "../format/explain/report.js";
import { chooseSystem, openPaths } from "../open.js";
import { splitTargets, unknownTarget } from "../targets.js";
import { explainErrors } from "./errors.js";

export interface ExplainOptions {
  format: "text" | "json";
  system?: string;
}

/** `tradeops explain`: why this configuration, why not those that are named, and what would be better for each goal. */
export async function explain(args: string[], options: ExplainOptions, console: Console): Promise<Exit> {
  const [path, targets] = splitTargets(args, console);
  const { project } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const { model } = system;
  // The front is only needed where members are called by their place in it.
  const front = targets.some((target) => target.startsWith("#")) ? system.analyse().front : [];
  const explanation = explanationOf(
    model,
    targets.map((target) => explained(target, model, front)),
  );
  const unknown = explanation.whyNot.find(({ reason }) => reason === "unknown");
  if (unknown?.reason === "unknown") throw new CannotRun(unknownTarget(unknown.target, unknown.nearest));
  if (options.format === "json") console.out(`${JSON.stringify(explanation, null, 2)}\n`);
  else {
    const { colours, width } = console;
    const goals = model.goals.map(({ id, direction, unit }) => ({ id, direction, unit: unit.text }));
    console.out(explanationText(explanation, goals, { colours, width }));
  }
  return explanation.reference ? exit.fine : exit.findings;
}
