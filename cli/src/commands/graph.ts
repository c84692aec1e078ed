import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { decisionGraph, svg, type Theme } from "@tradeops/webview/picture";
import type { Console } from "../console.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { chooseSystem, openPaths } from "../open.js";
import { explainErrors } from "./errors.js";

export interface GraphOptions {
  theme: Theme;
  system?: string;
  /** The file to write; stdout if absent. */
  output?: string;
  /** Whether options and goals show how they fare. */
  analysis: boolean;
}

/** `tradeops graph`: the decision graph as SVG. Of a model with errors it draws what could be understood, and fails. */
export async function graph(path: string | undefined, options: GraphOptions, console: Console): Promise<Exit> {
  const { project } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  const analysis = options.analysis && system.complete ? system.analyse() : null;
  const picture = svg(decisionGraph(system.model, analysis), { theme: options.theme });
  if (options.output === undefined) console.out(picture);
  else {
    const file = resolve(console.cwd, options.output);
    await writeFile(file, picture).catch((error: NodeJS.ErrnoException) => {
      throw new CannotRun(`cannot write ${options.output}: ${error.code ?? error.message}`);
    });
    console.log(`wrote ${options.output}\n`);
  }
  return system.complete ? exit.fine : explainErrors(project, console);
}
