import type { Console } from "./console.js";
import { CannotRun, type Exit, exit } from "./exit.js";
import { runProgram } from "./program.js";

/** The command line as a function: runs a command, and turns whatever keeps it from running into a line on stderr. */
export async function run(args: string[], version: string, console: Console): Promise<Exit> {
  try {
    return await runProgram(args, version, console);
  } catch (error) {
    const { red } = console.logColours;
    if (error instanceof CannotRun) console.log(`${red("error")}: ${error.message}\n`);
    else {
      console.log(`${red("internal error")}: ${firstLine(error)}; please report it (--debug prints where)\n`);
      if (args.includes("--debug") && error instanceof Error) console.log(`${error.stack}\n`);
    }
    return exit.failed;
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split("\n", 1)[0] ?? "";
}
