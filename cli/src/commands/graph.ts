import { decisionGraph, dot, mermaid, svg, type Theme } from "@tradeops/webview/picture";
import type { Console } from "../console.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { printable } from "../format/printable.js";
import { chooseSystem, openPaths } from "../open.js";
import { pngOf } from "../png.js";
import { writeOutput } from "../writeOutput.js";
import { explainErrors } from "./errors.js";

export const graphFormats = ["svg", "png", "dot", "mermaid"] as const;
export type GraphFormat = (typeof graphFormats)[number];

export interface GraphOptions {
  theme: Theme;
  /** Absent: as the name of the file ends, else SVG. */
  format?: GraphFormat;
  system?: string;
  /** The file to write; stdout if absent. */
  output?: string;
  /** Whether options and goals show how they fare. */
  analysis: boolean;
}

/** `tradeops graph`: the decision graph as SVG, PNG, DOT or Mermaid. Of a model with errors it draws what could be understood, and fails. */
export async function graph(path: string | undefined, options: GraphOptions, console: Console): Promise<Exit> {
  const { project } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  const analysis = options.analysis && system.complete ? system.analyse() : null;
  const drawn = decisionGraph(system.model, analysis);
  const format = options.format ?? formatOf(options.output);
  const vector = () => svg(drawn, { theme: options.theme });
  const text = { svg: vector, dot: () => dot(drawn), mermaid: () => mermaid(drawn) };
  if (options.output === undefined) {
    if (format === "png") throw new CannotRun("a PNG is written to a file: name it by -o");
    console.out(text[format]());
  } else {
    const picture = format === "png" ? await pngOf(vector()) : text[format]();
    await writeOutput(options.output, picture, console);
    console.log(`wrote ${printable(options.output)}\n`);
  }
  return system.complete ? exit.fine : explainErrors(project, console);
}

/** By the ending of the file. Throws `CannotRun` for pictures that are not drawn here. */
function formatOf(file = ""): GraphFormat {
  if (/\.(dot|gv)$/i.test(file)) return "dot";
  if (/\.(mmd|mermaid)$/i.test(file)) return "mermaid";
  if (/\.png$/i.test(file)) return "png";
  if (/\.(jpe?g|gif|webp|pdf)$/i.test(file)) throw new CannotRun(`${file}: write an SVG or a PNG, and convert it`);
  return "svg";
}
