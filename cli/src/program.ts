import { Command, CommanderError } from "commander";
import type { Console } from "./console.js";
import { type Exit, exit } from "./exit.js";
import { addAnalyze, addExplain, addGraph, addReport } from "./usage/analysis.js";
import { addCheck, addCompletion, addDiff, addFormat, addInit, addLsp } from "./usage/models.js";
import type { Done } from "./usage/options.js";
import { addDecide, addExport, addLearn, addMonitor, addVerify } from "./usage/pipelines.js";
import { addSweep } from "./usage/sweeps.js";

/** Parses a command line and runs the command, whose code is loaded only then. Usage errors end in `exit.failed`. */
export async function runProgram(args: string[], version: string, console: Console): Promise<Exit> {
  let code: Exit = exit.fine;
  const program = describe(version, console, (result) => {
    code = result;
  });
  try {
    if (args[0] === "complete" && args[1] === "--") {
      const { complete } = await import("./completions.js");
      await complete(program, args.slice(2), console);
      return code;
    }
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exit.fine : exit.failed;
  }
}

function describe(version: string, console: Console, done: Done): Command {
  const program = new Command("tradeops")
    .description("Trade-off modelling as code for machine learning systems.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help, also of a command")
    .helpCommand("help [command]", "print help, also of a command")
    .option("--debug", "print the stack of an internal error")
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError("(tradeops --help lists the commands)")
    .configureOutput({
      writeOut: console.out,
      writeErr: console.log,
      getOutHelpWidth: () => console.width,
      getErrHelpWidth: () => console.width,
    })
    .addHelpText("after", overview);
  addInit(program, console, done);
  addCheck(program, version, console, done);
  addAnalyze(program, console, done);
  addExplain(program, console, done);
  addDecide(program, console, done);
  addExport(program, console, done);
  addDiff(program, console, done);
  addVerify(program, console, done);
  addLearn(program, console, done);
  addMonitor(program, console, done);
  addSweep(program, console, done);
  addGraph(program, console, done);
  addReport(program, console, done);
  addFormat(program, console, done);
  addLsp(program);
  addCompletion(program, console);
  return program;
}

const overview = `
Examples:
  $ tradeops init                         a first model to change
  $ tradeops check                        findings of all models in this folder
  $ tradeops analyze fraud.tradeops       the Pareto front, and what each choice costs
  $ tradeops explain fraud.tradeops scorer.gbm   why this configuration, why not that option
  $ tradeops decide --because "…"         the recommended configuration, as a record in the model
  $ tradeops export --check               do the pipeline files say what was decided?
  $ tradeops verify                       does what was measured hold what was promised?
  $ tradeops sweep                        what is worth measuring?
  $ tradeops graph fraud.tradeops -o fraud.svg

Exit codes: 0 fine, 1 findings or drift, 2 could not run.
Data goes to stdout, everything else to stderr. NO_COLOR=1 turns colours off.`;
