import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Console } from "./console.js";
import { CannotRun } from "./exit.js";

/** The first argument is a path if there is such a file, or if it looks like one; all others name options or configurations. Throws `CannotRun`. */
export function splitTargets(args: string[], { cwd }: Console): [path: string | undefined, targets: string[]] {
  if (args.includes("")) throw new CannotRun("an empty text names nothing: leave it out, or say what is meant");
  const [first, ...others] = args;
  const isPath = first !== undefined && (/[\\/*?]|\.tradeops$/.test(first) || existsSync(resolve(cwd, first)));
  return isPath ? [first, others] : [undefined, args];
}

/** What to say of a target that is neither an option nor a configuration. */
export function unknownTarget(target: string, nearest: string | null): string {
  const hint = nearest === null ? "an option is written decision.option" : `did you mean ${nearest}?`;
  return `there is no option and no configuration ${target}: ${hint}`;
}
