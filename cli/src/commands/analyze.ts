import type { Console } from "../console.js";
import { type Exit, exit } from "../exit.js";
import { frontCsv } from "../format/analysis/csv.js";
import { analysisMarkdown } from "../format/analysis/markdown.js";
import { analysisText } from "../format/analysis/report.js";
import { findingText } from "../format/finding.js";
import { counted } from "../format/number.js";
import { chooseSystem, findingView, openPaths } from "../open.js";
import { explainErrors } from "./errors.js";

export interface AnalyzeOptions {
  format: "text" | "json" | "csv" | "md";
  system?: string;
  /** Members of the front that are listed. */
  top: number;
  /** Whether other methods rank the front too. */
  methods?: boolean;
  /** Whether the sources of variance are worked out. */
  sobol?: boolean;
  /** What the value of information compares. */
  information?: "feasible" | "front";
  /** Instead of the model's. */
  samples?: number;
  seed?: number;
}

/** `tradeops analyze`: prints the analysis of one system. Fails if the model has errors, before or after the analysis. */
export async function analyze(path: string | undefined, options: AnalyzeOptions, console: Console): Promise<Exit> {
  const { project } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const analysis = system.analyse({
    samples: options.samples,
    seed: options.seed,
    methods: options.methods,
    sobol: options.sobol,
    informationOverFront: options.information === "front",
  });
  const findings = system.locate(analysis);
  if (options.format === "json") console.out(`${JSON.stringify(analysis, null, 2)}\n`);
  else if (options.format === "csv") console.out(frontCsv(analysis));
  else if (options.format === "md") console.out(analysisMarkdown(analysis, system.title, options.top));
  else {
    const { colours, width } = console;
    console.out(analysisText(analysis, system.title, { colours, width, top: options.top }));
    const view = findingView(project, console);
    if (findings.length > 0) console.out(`\n${colours.bold("Findings")}\n`);
    for (const finding of findings) console.out(`${findingText(finding, view)}\n`);
    if (findings.length > 0) console.out(`${counted(findings.length, "finding")}\n`);
  }
  return findings.some((finding) => finding.severity === "error") ? exit.findings : exit.fine;
}
