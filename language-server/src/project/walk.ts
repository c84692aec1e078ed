import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";

/** Folders that hold no models of the user's own, beside those that begin with a dot. */
const skipped = new Set(["node_modules", "mlruns", "__pycache__", "dist", "build", "venv"]);

/** A search stops after this many folders, names and models. */
export const mostFound = { folders: 5_000, names: 200_000, models: 2_000 };

export interface Found {
  /** Relative to the base, sorted. */
  models: string[];
  /** How many folders were looked into, where the search stopped before it had seen all. */
  stoppedAfter?: number;
}

/** What a `.gitignore` says, and the folder that it stands in, `""` or ending in `/`. */
interface Rules {
  folder: string;
  rules: Ignore;
}

/** The `.tradeops` files below a folder of a base, the nearest first if there are too many. Links to folders are not followed; what git ignores is left out. */
export async function findModels(base: string, folder: string, most = mostFound): Promise<Found> {
  const models: string[] = [];
  const queue = [{ folder, rules: await rulesAbove(base, folder) }];
  let names = 0;
  for (let n = 0; n < queue.length; n++) {
    if (n >= most.folders || names >= most.names || models.length >= most.models)
      return { models: models.sort(), stoppedAfter: n };
    const at = queue[n]!;
    const entries = await readdir(join(base, at.folder), { withFileTypes: true }).catch(() => []);
    names += entries.length;
    const prefix = at.folder === "" ? "" : `${at.folder}/`;
    const own = entries.some(({ name }) => name === ".gitignore") ? await rulesIn(base, prefix) : [];
    const rules = [...at.rules, ...own];
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && !entry.name.startsWith(".") && !isIgnored(`${path}/`, rules))
          queue.push({ folder: path, rules });
      } else if (
        entry.name.endsWith(".tradeops") &&
        (entry.isFile() || entry.isSymbolicLink()) &&
        !isIgnored(path, rules)
      )
        models.push(path);
    }
  }
  return { models: models.sort() };
}

/** What the folders above one say; nothing if they ignore it: who names it means it. */
async function rulesAbove(base: string, folder: string): Promise<Rules[]> {
  if (folder === "") return [];
  const parts = folder.split("/");
  const above = parts.map((_, n) =>
    parts
      .slice(0, n)
      .map((part) => `${part}/`)
      .join(""),
  );
  const rules = (await Promise.all(above.map((prefix) => rulesIn(base, prefix)))).flat();
  return parts.some((_, n) => isIgnored(`${parts.slice(0, n + 1).join("/")}/`, rules)) ? [] : rules;
}

async function rulesIn(base: string, prefix: string): Promise<Rules[]> {
  const text = await readFile(join(base, prefix, ".gitignore"), "utf8").catch(() => "");
  return text.trim() === "" ? [] : [{ folder: prefix, rules: ignore({ allowRelativePaths: false }).add(text) }];
}

/** The nearest file that says something about a path decides. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const { folder, rules: own } of rules.toReversed()) {
    if (!path.startsWith(folder) || path.length === folder.length) continue;
    const { ignored, unignored } = own.test(path.slice(folder.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}
