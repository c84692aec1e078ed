import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Console } from "./console.js";
import { type Exit, exit } from "./exit.js";

/** Parses a command line and runs the command, whose code is loaded only then. Usage errors end in `exit.failed`. */
export async function runProgram(args: string[], version: string, console: Console): Promise<Exit> {
  let code: Exit = exit.fine;
  const program = describe(version, console, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exit.fine : exit.failed;
  }
}

function describe(version: string, console: Console, done: (code: Exit) => void): Command {
  const program = new Command("tradeops")
    .description("Trade-off modelling as code for machine learning systems.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help, also of a command")
    .helpCommand("help [command]", "print help, also of a command")
    .option("--debug", "print the stack of an internal error")
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
  addGraph(program, console, done);
  addReport(program, console, done);
  addFormat(program, console, done);
  addLsp(program);
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
  $ tradeops graph fraud.tradeops -o fraud.svg

Exit codes: 0 fine, 1 findings or drift, 2 could not run.
Data goes to stdout, everything else to stderr. NO_COLOR=1 turns colours off.`;

type Done = (code: Exit) => void;

function addInit(program: Command, console: Console, done: Done): void {
  command(program, "init [folder]", "write a first model, beside the pipeline files that are found")
    .addHelpText("after", examples("tradeops init", "tradeops init services/scoring"))
    .action(async (folder: string | undefined) => {
      const { init } = await import("./commands/init.js");
      done(await init(folder, console));
    });
}

function addCheck(program: Command, version: string, console: Console, done: Done): void {
  command(program, "check [paths...]", "print the findings of models: errors, conflicts, decisions that do not hold")
    .addOption(
      new Option("--format <format>", "how to print")
        .choices(["text", "json", "sarif", "github", "gitlab", "junit"])
        .default("text"),
    )
    .addOption(jsonOption())
    .addOption(
      new Option("--fail-on <severity>", "the mildest severity that makes the exit code 1")
        .choices(["error", "warning", "info"])
        .default("warning"),
    )
    .addOption(todayOption())
    .option("--no-analysis", "only what needs no analysis: faster on large models")
    .addHelpText(
      "after",
      examples(
        "tradeops check",
        "tradeops check models/ shared/units.tradeops",
        "tradeops check 'models/**/*.tradeops' --json",
        "tradeops check --format sarif > tradeops.sarif",
      ),
    )
    .action(async (paths: string[], options) => {
      const { check } = await import("./commands/check.js");
      done(await check(paths, options, version, console));
    });
}

function addAnalyze(program: Command, console: Console, done: Done): void {
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
      const { analyze } = await import("./commands/analyze.js");
      done(await analyze(path, options, console));
    });
}

function addExplain(program: Command, console: Console, done: Done): void {
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
      const { explain } = await import("./commands/explain.js");
      done(await explain(args, options, console));
    });
}

function addDecide(program: Command, console: Console, done: Done): void {
  command(
    program,
    "decide [path-or-target...]",
    "write a decision into the model: the recommended configuration, one by its id, or the options (decision.option) that are named",
  )
    .requiredOption("--because <reason>", "why: the next to look at it will ask")
    .option("--by <who>", "who decided")
    .option("--diff", "write nothing; print what would change")
    .addOption(systemOption())
    .addOption(todayOption())
    .addHelpText(
      "after",
      examples(
        'tradeops decide --because "best balance at today\'s prices"',
        'tradeops decide fraud.tradeops scorer.gnn replicas=8 --because "recall pays for it" --by fraud-ml',
        'tradeops decide 9e62a961 --because "cheapest that meets all" --diff',
      ),
    )
    .action(async (args: string[], options) => {
      const { decide } = await import("./commands/decide.js");
      done(await decide(args, options, console));
    });
}

function addExport(program: Command, console: Console, done: Done): void {
  command(program, "export [path]", "write decisions into the pipeline files that the model names")
    .option("--check", "write nothing; exit 1 if a file says something else than was decided")
    .option("--diff", "write nothing; print what would change")
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(systemOption())
    .addHelpText(
      "after",
      examples("tradeops export", "tradeops export --check", "tradeops export fraud.tradeops --diff"),
    )
    .action(async (path: string | undefined, options) => {
      const { exportDecisions } = await import("./commands/export.js");
      done(await exportDecisions(path, options, console));
    });
}

function addVerify(program: Command, console: Console, done: Done): void {
  command(program, "verify [path]", "hold what was measured against goals, predictions and decisions")
    .addOption(
      new Option("--format <format>", "how to print")
        .choices(["text", "json", "junit", "github", "md"])
        .default("text"),
    )
    .addOption(jsonOption())
    .addOption(
      new Option("--fail-on <severity>", "the mildest severity that makes the exit code 1")
        .choices(["error", "warning", "info"])
        .default("warning"),
    )
    .option("--today <date>", "the day by which evidence is stale, as in 2026-03-31; today if not given", day)
    .option("--prometheus <url>", "ask this Prometheus; nothing is asked of the network otherwise")
    .option("--mlflow <url>", "ask this MLflow tracking server")
    .addOption(systemOption())
    .addHelpText(
      "after",
      examples(
        "tradeops verify",
        "tradeops verify fraud.tradeops --prometheus http://localhost:9090",
        "tradeops verify --format junit > evidence.xml",
      ),
    )
    .action(async (path: string | undefined, options) => {
      const { verify } = await import("./commands/verify.js");
      done(await verify(path, options, console));
    });
}

function addGraph(program: Command, console: Console, done: Done): void {
  command(program, "graph [path]", "print the decision graph of a system as SVG, DOT or Mermaid")
    .option("-o, --output <file>", "write to a file instead of stdout")
    .addOption(
      new Option("--format <format>", "how to draw it; by default as the file's name ends, else SVG").choices([
        "svg",
        "dot",
        "mermaid",
      ]),
    )
    .addOption(new Option("--theme <theme>", "for which background (SVG)").choices(["light", "dark"]).default("light"))
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
      const { graph } = await import("./commands/graph.js");
      done(await graph(path, options, console));
    });
}

function addDiff(program: Command, console: Console, done: Done): void {
  command(program, "diff [range] [path]", "print what changed in meaning between two revisions of a Git repository")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json", "md"]).default("text"))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("tradeops diff", "tradeops diff main...HEAD --format md", "tradeops diff v1..v2 models/fraud.tradeops"),
    )
    .action(async (range: string | undefined, path: string | undefined, options) => {
      const { diff } = await import("./commands/diff.js");
      done(await diff(range, path, options, console));
    });
}

function addFormat(program: Command, console: Console, done: Done): void {
  command(program, "format [paths...]", "tidy models in place: comments and blank lines stay")
    .option("--check", "write nothing; print what would change, exit 1 if anything would")
    .addHelpText("after", examples("tradeops format", "tradeops format models/ --check"))
    .action(async (paths: string[], options) => {
      const { formatModels } = await import("./commands/format.js");
      done(await formatModels(paths, options, console));
    });
}

function addReport(program: Command, console: Console, done: Done): void {
  command(
    program,
    "report [path]",
    "print one HTML page with the graph, the trade-offs, what if, sensitivity and decisions",
  )
    .option("-o, --output <file>", "write to a file instead of stdout")
    .addOption(systemOption())
    .addHelpText("after", examples("tradeops report -o fraud.html", "tradeops report fraud.tradeops > fraud.html"))
    .action(async (path: string | undefined, options) => {
      const { report } = await import("./commands/report.js");
      done(await report(path, options, console));
    });
}

function addLsp(program: Command): void {
  command(program, "lsp", "run the language server, for editors")
    .requiredOption("--stdio", "speak over stdin and stdout (the only way)")
    .addHelpText("after", examples("tradeops lsp --stdio"))
    .action(async () => {
      const { lsp } = await import("./commands/lsp.js");
      await lsp();
    });
}

function command(program: Command, usage: string, description: string): Command {
  return program.command(usage).description(description).option("--debug", "print the stack of an internal error");
}

function formatOption(...others: string[]): Option {
  return new Option("--format <format>", "how to print").choices(["text", "json", ...others]).default("text");
}

function jsonOption(): Option {
  return new Option("--json", "short for --format json").implies({ format: "json" });
}

function systemOption(): Option {
  return new Option("--system <name>", "which system, if there are several");
}

function todayOption(): Option {
  return new Option("--today <date>", "the date of today, as YYYY-MM-DD")
    .argParser(date)
    .default(new Date().toLocaleDateString("sv"), "what the clock says");
}

function date(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError("It is a date such as 2026-03-02.");
  return text;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("It is a whole number from 1.");
  return value;
}

function sampleCount(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > 1_000_000)
    throw new InvalidArgumentError("It is a whole number from 1 to 1000000.");
  return value;
}

function whole(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value)) throw new InvalidArgumentError("It is a whole number.");
  return value;
}

function day(text: string): string {
  const parsed = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!parsed || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError("It is a day, as in 2026-03-31.");
  return text;
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}
