import { randomBytes } from "node:crypto";
import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Console } from "./console.js";
import { CannotRun } from "./exit.js";
import { printable } from "./format/printable.js";

/**
 * Writes what a command was told to put into a file by `-o`: a file as a whole or not at all; whatever else is there, such as `/dev/stdout`, as it comes.
 * Never over a model. Throws `CannotRun`.
 */
export async function writeOutput(path: string, data: string | Uint8Array, { cwd }: Console): Promise<void> {
  const named = resolve(cwd, path);
  const file = await realpath(named).catch(() => named);
  if ([named, file].some((one) => one.endsWith(".tradeops")))
    throw new CannotRun(`${printable(path)} is a model: write to another file`);
  const status = await stat(file).catch(() => null);
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    if (status && !status.isFile()) await writeFile(file, data);
    else {
      await writeFile(temporary, data, { flag: "wx", ...(status && { mode: status.mode & 0o7777 }) });
      await rename(temporary, file);
    }
  } catch (error) {
    await rm(temporary, { force: true });
    throw new CannotRun(`cannot write ${printable(path)}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}
