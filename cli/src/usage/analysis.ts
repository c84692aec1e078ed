import { type Command, Option } from "commander";
import type { Console } from "../console.js";
import {
  command,
  type Done,
  examples,
  formatOption,
  jsonOption,
  positive,
  sampleCount,
  systemOption,
  todayOption,
  whole,
} from "./options.js";

export function addAnalyze(program: Command, console: Console, done: Done): void {
  command(program, "analyze [path]", "print the Pareto front of a system, and what each choice costs")
    .addOption(formatOption("csv", "md"))
    .addOption(jsonOption())
    .addOption(systemOption())
    .option("--top <n>", "members of the front that are listed", positive, 20)
    .option("--methods", "second opinions: how TOPSIS, VIKOR, PROMETHEE II and others rank the front")
    .option("--sobol", "which uncertain values the variance comes from: first-order and total Sobol indices")
    .addOption(
      new Option("--information <among>", "what the value of information compares")
        .choices(["feasible", "front"])
        .default("feasible"),
    )
    .option("--samples <n>", "random draws for each uncertain value, instead of the model's", sampleCount)
    .option("--seed <n>", "the seed of the draws, instead of the model's", whole)
    .addHelpText(
      "after",
      examples(
        "tradeops analyze",
        "tradeops analyze fraud.tradeops --json | jq .recommended",
        "tradeops analyze --format csv > front.csv",
        "tradeops analyze --samples 100000 --seed 7",
      ),
    )
    .action(async (path: string | undefined, options) => {
      const { analyze } = await import("../commands/analyze.js");
      done(await analyze(path, options, console));
    });
}

export function addExplain(program: Command, console: Console, done: Done): void {
  command(
    program,
    "explain [path-or-target...]",
    "say why this configuration, and why not the options (decision.option) or configurations (id) that are named",
  )
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(systemOption())
    .addHelpText(
      "after",
      examples(
        "tradeops explain",
        "tradeops explain scorer.gbm replicas=8",
        "tradeops explain fraud.tradeops 9e62a96106457b07 --json",
      ),
    )
    .action(async (args: string[], options) => {
      const { explain } = await import("../commands/explain.js");
      done(await explain(args, options, console));
    });
}

export function addGraph(program: Command, console: Console, done: Done): void {
  command(program, "graph [path]", "print the decision graph of a system as SVG, PNG, DOT or Mermaid")
    .option("-o, --output <file>", "write to a file instead of stdout")
    .addOption(
      new Option("--format <format>", "how to draw it; by default as the file's name ends, else SVG").choices([
        "svg",
        "png",
        "dot",
        "mermaid",
      ]),
    )
    .addOption(
      new Option("--theme <theme>", "for which background (SVG, PNG)").choices(["light", "dark"]).default("light"),
    )
    .addOption(systemOption())
    .option("--no-analysis", "without how options and goals fare")
    .addHelpText(
      "after",
      examples(
        "tradeops graph -o fraud.svg",
        "tradeops graph fraud.tradeops --theme dark > dark.svg",
        "tradeops graph -o fraud.dot",
      ),
    )
    .action(async (path: string | undefined, options) => {
      const { graph } = await import("../commands/graph.js");
      done(await graph(path, options, console));
    });
}

export function addReport(program: Command, console: Console, done: Done): void {
  command(
    program,
    "report [path]",
    "print one HTML page with the graph, the trade-offs, what if, sensitivity and decisions; or documents about them",
  )
    .option("-o, --output <file>", "write to a file instead of stdout; of decision records, to a folder")
    .addOption(
      new Option(
        "--format <format>",
        "html: the page; md: the part of a technical documentation that is about trade-offs; madr: decision records",
      )
        .choices(["html", "md", "madr"])
        .default("html"),
    )
    .addOption(systemOption())
    .addOption(todayOption())
    .addHelpText(
      "after",
      examples(
        "tradeops report -o fraud.html",
        "tradeops report fraud.tradeops --format md > docs/trade-offs.md",
        "tradeops report --format madr -o docs/decisions",
      ),
    )
    .action(async (path: string | undefined, options) => {
      const { report } = await import("../commands/report.js");
      done(await report(path, options, console));
    });
}
