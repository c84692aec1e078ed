import { type Command, Option } from "commander";
import type { Console } from "../console.js";
import { command, type Done, examples, formatOption, jsonOption, positive, systemOption } from "./options.js";

export function addSweep(program: Command, console: Console, done: Done): void {
  const sweep = command(
    program,
    "sweep [path]",
    "list what is worth measuring, and write it for an engine that runs it",
  )
    .enablePositionalOptions()
    .addOption(
      new Option("--as <engine>", "for which engine; without it nothing is written").choices([
        "argo",
        "github-actions",
        "dvc",
        "slurm",
        "optuna",
      ]),
    )
    .option(
      "--run <command>",
      "the command that measures a candidate: it reads TRADEOPS_PARAMS, and writes JSON to TRADEOPS_METRICS",
    )
    .option("--at-most <n>", "candidates, at most", positive)
    .option("--all", "rows that are worth nothing too: whatever is measured there is not recommended")
    .option("--parallel <n>", "candidates that are measured at a time, at most", positive, 4)
    .option("--cost <name>", "the let, param or quality that says what a measurement costs: most worth for cost first")
    .option("--image <image>", "the container that the command runs in (Argo)")
    .option("--gpus <n>", "graphics processors for each candidate (Argo, Slurm)", positive)
    .option("--runner <labels>", "the runner, by a label or several with commas between them (GitHub Actions)")
    .option("--result <file>", "the file of an experiment's metrics, metrics.json if not given (DVC)")
    .option("--check", "write nothing; exit 1 if a file would be another");
  addTarget(sweep)
    .addHelpText(
      "after",
      examples(
        "tradeops sweep",
        "tradeops sweep --as slurm --run 'python measure.py' --at-most 24",
        "tradeops sweep collect",
      ),
    )
    .action(async (path: string | undefined, options) => {
      const { sweep } = await import("../commands/sweep.js");
      done(await sweep(path, options, console));
    });
  addTarget(command(sweep, "collect [path]", "bring what was measured into the table's file, and list what is missing"))
    .option("--optuna <file>", "the database of the study, optuna.db in the sweep's folder if not given")
    .addHelpText("after", examples("tradeops sweep collect", "tradeops sweep collect --table bench --json"))
    .action(async (path: string | undefined, options) => {
      const { collect } = await import("../commands/sweepCollect.js");
      done(await collect(path, options, console));
    });
}

/** What is measured, and where that goes. */
function addTarget(to: Command): Command {
  return to
    .option(
      "--table <name>",
      "the table whose rows are measured; if not given, the only one there is, or all where nothing is written",
    )
    .option("--into <file>", "a CSV file for whole configurations, instead of a table; with --metric")
    .option("--metric <name>", "what is measured of whole configurations; once for each", gathered)
    .option("--folder <folder>", "where candidates and results are", "sweep")
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(systemOption());
}

const gathered = (value: string, others: string[] = []): string[] => [...others, value];
