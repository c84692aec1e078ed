import { type Dirent, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Argument, Complete, Option } from "@bomb.sh/tab";
import tab from "@bomb.sh/tab/commander";
import type { System } from "@tradeops/language-server";
import type { Command } from "commander";
import { optionsOf } from "./choices.js";
import type { Console } from "./console.js";
import { openPaths } from "./open.js";
import { splitTargets } from "./targets.js";

/** Beyond these a list helps nobody. */
const mostListed = 500;

/** Names that no shell reads as anything else: what is completed is put on the command line as it is. */
const plain = /^[\p{L}\p{N}_./@+=:,-]+$/u;

/**
 * Prints what can follow a command line, the last of `words` being the one that is typed: commands, flags and their values, models and folders, and
 * for `explain` and `decide` the options of the model. What cannot be read is left out; nothing is reported while somebody types.
 */
export async function complete(program: Command, words: string[], console: Console): Promise<void> {
  const root = tab(program);
  root.commands.delete("complete");
  const typed = words.at(-1) ?? "";
  const systems =
    words.includes("--system") || /^(?:explain|decide)$/.test(words[0]!) ? await opened(words, console) : [];
  const names = systems.map(({ name }) => name);
  const targets = systems.flatMap(({ model }) => [...optionsOf(model).keys()]);
  for (const command of root.commands.values()) {
    offer(command.options.get("system"), names);
    for (const [name, argument] of command.arguments) {
      if (/^(?:path|folder)/.test(name)) offer(argument, pathsBelow(typed, console.cwd));
      if (name === "path-or-target") offer(argument, [...pathsBelow(typed, console.cwd), ...targets]);
    }
  }
  root.parse(words);
}

function offer(to: Argument | Option | undefined, values: readonly string[]): void {
  if (!to) return;
  const offered = values.filter((value) => plain.test(value)).slice(0, mostListed);
  to.handler = (add: Complete) => {
    for (const value of offered) add(value, "");
  };
}

/** The systems of the path that the command line names, or of the current folder. */
async function opened(words: readonly string[], console: Console): Promise<System[]> {
  try {
    const given = words.slice(1, -1).filter((word) => word !== "" && !word.startsWith("-"));
    const [path] = splitTargets(given.slice(0, 1), console);
    return (await openPaths(path === undefined ? [] : [path], console)).project.systems;
  } catch {
    return [];
  }
}

/** The models and folders whose names begin as what is typed. */
function pathsBelow(typed: string, cwd: string): string[] {
  const folder = typed.endsWith("/") ? typed : typed.includes("/") ? `${dirname(typed)}/`.replace("//", "/") : "";
  return entries(resolve(cwd, folder || "."))
    .filter((entry) => !entry.name.startsWith(".") && entry.name !== "node_modules")
    .flatMap((entry) =>
      entry.isDirectory()
        ? [`${folder}${entry.name}/`]
        : entry.name.endsWith(".tradeops")
          ? [join(folder, entry.name)]
          : [],
    )
    .filter((path) => path.startsWith(typed));
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
