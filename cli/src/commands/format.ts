import { fileURLToPath } from "node:url";
import { formatText, readProblems } from "@tradeops/language-server";
import type { Console } from "../console.js";
import { type Exit, exit } from "../exit.js";
import { counted } from "../format/number.js";
import { printable } from "../format/printable.js";
import { openFiles, shownPath } from "../open.js";
import { modelPaths } from "../paths.js";
import { replaceFile } from "../replaceFile.js";

export interface FormatOptions {
  /** Write nothing, fail where a file would change. */
  check?: boolean;
}

/** As much as a model may have. */
const mostText = 1_000_000;

/** `tradeops format`: tidies models in place. Files that do not parse are left alone, and make it fail. */
export async function formatModels(paths: string[], { check }: FormatOptions, console: Console): Promise<Exit> {
  const files = await openFiles(paths, console);
  const root = fileURLToPath(files.root);
  const models = await modelPaths(paths, files, console.cwd);
  let changed = 0;
  let failed = 0;
  for (const path of models) {
    const shown = printable(
      shownPath(`${files.root}/${path.split("/").map(encodeURIComponent).join("/")}`, console.cwd),
    );
    const read = await files.read(path, mostText);
    const before = "text" in read ? read.text : undefined;
    const after = before === undefined ? undefined : await formatText(before);
    const problem =
      before === undefined
        ? readProblems["problem" in read ? read.problem : "unreadable"]
        : after === undefined
          ? "does not parse: `tradeops check` says where"
          : after === before || check
            ? null
            : await replaceFile(root, path, before, after);
    if (problem !== null) {
      failed++;
      console.log(`${console.logColours.red("error")}: ${shown} ${problem}\n`);
    } else if (after !== before) {
      changed++;
      console.out(`${shown}\n`);
    }
  }
  console.log(`${counted(models.length, "file")}, ${changed} ${check ? "to format" : "formatted"}\n`);
  return failed > 0 || (check && changed > 0) ? exit.findings : exit.fine;
}
