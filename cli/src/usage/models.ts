import { Argument, type Command, Option } from "commander";
import { scripts, shells } from "../completionScripts.js";
import type { Console } from "../console.js";
import { command, type Done, examples, failOnOption, jsonOption, todayOption } from "./options.js";

export function addInit(program: Command, console: Console, done: Done): void {
  command(program, "init [folder]", "write a first model, beside the pipeline files that are found")
    .addHelpText("after", examples("tradeops init", "tradeops init services/scoring"))
    .action(async (folder: string | undefined) => {
      const { init } = await import("../commands/init.js");
      done(await init(folder, console));
    });
}

export function addCheck(program: Command, version: string, console: Console, done: Done): void {
  command(program, "check [paths...]", "print the findings of models: errors, conflicts, decisions that do not hold")
    .addOption(
      new Option("--format <format>", "how to print")
        .choices(["text", "json", "sarif", "github", "gitlab", "junit"])
        .default("text"),
    )
    .addOption(jsonOption())
    .addOption(failOnOption())
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
      const { check } = await import("../commands/check.js");
      done(await check(paths, options, version, console));
    });
}

export function addFormat(program: Command, console: Console, done: Done): void {
  command(program, "format [paths...]", "tidy models in place: comments and blank lines stay")
    .option("--check", "write nothing; print what would change, exit 1 if anything would")
    .addHelpText("after", examples("tradeops format", "tradeops format models/ --check"))
    .action(async (paths: string[], options) => {
      const { formatModels } = await import("../commands/format.js");
      done(await formatModels(paths, options, console));
    });
}

export function addDiff(program: Command, console: Console, done: Done): void {
  command(program, "diff [range] [path]", "print what changed in meaning between two revisions of a Git repository")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json", "md"]).default("text"))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("tradeops diff", "tradeops diff main...HEAD --format md", "tradeops diff v1..v2 models/fraud.tradeops"),
    )
    .action(async (range: string | undefined, path: string | undefined, options) => {
      const { diff } = await import("../commands/diff.js");
      done(await diff(range, path, options, console));
    });
}

export function addLsp(program: Command): void {
  command(program, "lsp", "run the language server, for editors")
    .requiredOption("--stdio", "speak over stdin and stdout (the only way)")
    .addHelpText("after", examples("tradeops lsp --stdio"))
    .action(async () => {
      const { lsp } = await import("../commands/lsp.js");
      await lsp();
    });
}

export function addCompletion(program: Command, console: Console): void {
  command(program, "completion", "print a script that completes commands, models and options in a shell")
    .addArgument(new Argument("<shell>", "which shell").choices(shells))
    .addHelpText("after", examples("source <(tradeops completion bash)", "tradeops completion fish | source"))
    .action((shell: keyof typeof scripts) => console.out(scripts[shell]));
}
