import { type Command, InvalidArgumentError, Option } from "commander";
import type { Console } from "../console.js";
import {
  command,
  type Done,
  examples,
  failOnOption,
  formatOption,
  jsonOption,
  said,
  systemOption,
  todayOption,
} from "./options.js";

export function addDecide(program: Command, console: Console, done: Done): void {
  command(
    program,
    "decide [path-or-target...]",
    "write a decision into the model: the recommended configuration, one by its id, or the options (decision.option) that are named",
  )
    .requiredOption("--because <reason>", "why: the next to look at it will ask", said)
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
      const { decide } = await import("../commands/decide.js");
      done(await decide(args, options, console));
    });
}

export function addExport(program: Command, console: Console, done: Done): void {
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
      const { exportDecisions } = await import("../commands/export.js");
      done(await exportDecisions(path, options, console));
    });
}

export function addVerify(program: Command, console: Console, done: Done): void {
  command(program, "verify [path]", "hold what was measured against goals, predictions and decisions")
    .addOption(
      new Option("--format <format>", "how to print")
        .choices(["text", "json", "junit", "github", "md"])
        .default("text"),
    )
    .addOption(jsonOption())
    .addOption(failOnOption())
    .addOption(todayOption())
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
      const { verify } = await import("../commands/verify.js");
      done(await verify(path, options, console));
    });
}

export function addLearn(program: Command, console: Console, done: Done): void {
  command(program, "learn [path]", "update the model's distributions from what was measured, as edits of its text")
    .option("--check", "write nothing; exit 1 if the model would learn something")
    .option("--diff", "write nothing; print what would change")
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(todayOption())
    .option("--prometheus <url>", "ask this Prometheus; nothing is asked of the network otherwise")
    .option("--mlflow <url>", "ask this MLflow tracking server")
    .addOption(systemOption())
    .addHelpText("after", examples("tradeops learn --diff", "tradeops learn fraud.tradeops", "tradeops learn --check"))
    .action(async (path: string | undefined, options) => {
      const { learn } = await import("../commands/learn.js");
      done(await learn(path, options, console));
    });
}

export function addMonitor(program: Command, console: Console, done: Done): void {
  command(
    program,
    "monitor [path]",
    "write rules of Prometheus that watch what the model promises, with their unit test",
  )
    .option("-o, --output <folder>", "where they go", "monitoring")
    .addOption(
      new Option("--for <duration>", "how long something must be so before it is an alert")
        .argParser(duration)
        .default("15m"),
    )
    .option("--link <url>", "where people read the project's files, for the alerts to name")
    .option("--check", "write nothing; exit 1 if a file differs")
    .option("--diff", "write nothing; print what would change")
    .addOption(systemOption())
    .addHelpText(
      "after",
      examples(
        "tradeops monitor",
        "tradeops monitor fraud.tradeops -o ops/rules --for 1h --link https://git.example.com/fraud/blob/main",
        "tradeops monitor --check",
      ),
    )
    .action(async (path: string | undefined, options) => {
      const { monitor } = await import("../commands/monitor.js");
      done(await monitor(path, options, console));
    });
}

function duration(text: string): string {
  if (!/^(?:\d{1,4}d)?(?:\d{1,4}h)?(?:\d{1,4}m)?(?:\d{1,4}s)?$/.test(text) || text === "")
    throw new InvalidArgumentError("It is a duration such as 15m or 1h30m.");
  return text;
}
