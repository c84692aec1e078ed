import { readdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The names in a folder of a project; folders end in `/`. Empty for what lies outside. */
export async function listFolder(root: string, folder: string): Promise<string[]> {
  if (!root.startsWith("file:")) return [];
  try {
    const base = await realpath(fileURLToPath(root));
    const real = await realpath(join(base, folder));
    if (real !== base && !real.startsWith(base + sep)) return [];
    const entries = await readdir(real, { withFileTypes: true });
    return entries
      .filter(({ name }) => name !== ".git" && name !== "node_modules")
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .sort();
  } catch {
    return [];
  }
}
