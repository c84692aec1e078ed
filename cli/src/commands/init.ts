import { readdir } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "@tradeops/language-server";
import { findRoot, nodeFiles } from "@tradeops/language-server/node";
import { formats } from "@tradeops/pipelines";
import type { Console } from "../console.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { printable } from "../format/printable.js";
import { shownPath } from "../open.js";
import { given } from "../paths.js";
import { createFile } from "../replaceFile.js";
import { type PipelineFile, starterModel } from "../starter.js";

/** `tradeops init`: writes a first model beside the pipeline files of a folder. Never over a model that is there. */
export async function init(folder: string | undefined, console: Console): Promise<Exit> {
  const start = resolve(console.cwd, folder ?? ".");
  const files = await nodeFiles(await findRoot(start));
  const root = fileURLToPath(files.root);
  const { path, kind } = await given(folder ?? ".", files, console.cwd);
  if (kind !== "folder") throw new CannotRun(`${folder} is no folder`);
  const [model] = await files.models(path);
  if (model !== undefined)
    throw new CannotRun(`there is a model already: ${printable(relative(console.cwd, resolve(root, model)))}`);
  const name = systemName(basename(start));
  const file = path === "" ? `${name}.tradeops` : `${path}/${name}.tradeops`;
  const problem = await createFile(root, file, starterModel(name, await pipelineFiles(files, path, start)));
  if (problem !== null) throw new CannotRun(`${file} ${problem}`);
  const shown = printable(
    shownPath(`${files.root}/${encodeURI(file)}`, console.cwd)
      .split(sep)
      .join("/"),
  );
  console.out(`${shown}\n`);
  console.log(`wrote a first model; put your own options and numbers into it, then: tradeops analyze ${shown}\n`);
  return exit.fine;
}

/** Where pipelines keep what a decision can set, and the format of each. */
const usual: readonly (readonly [path: string, format: string])[] = [
  ["params.yaml", "dvc"],
  ["conf/config.yaml", "hydra"],
  ["config.yaml", "yaml"],
  ["config.json", "json"],
  ["config.toml", "toml"],
  ["values.yaml", "helm"],
  ["MLproject", "mlproject"],
  [".gitlab-ci.yml", "gitlab-ci"],
  [".env", "dotenv"],
];
const mostText = 1_000_000;

async function pipelineFiles(files: Files, folder: string, start: string): Promise<PipelineFile[]> {
  const known = new Set<string>(formats);
  const found: PipelineFile[] = [];
  for (const [path, format] of [...usual, ...(await workflows(start))]) {
    if (!known.has(format)) continue;
    const read = await files.read(folder === "" ? path : `${folder}/${path}`, mostText);
    if ("text" in read) found.push({ path, format, text: read.text });
  }
  return found;
}

/** The first workflows of GitHub Actions, by name. */
async function workflows(start: string): Promise<[path: string, format: string][]> {
  const names = await readdir(join(start, ".github/workflows")).catch(() => []);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .slice(0, mostWorkflows)
    .map((name) => [`.github/workflows/${name}`, "github-actions"]);
}

const mostWorkflows = 5;

/** A folder's name as the name of a system: letters, digits and `_`. */
function systemName(folder: string): string {
  const name = folder
    .normalize("NFKD")
    .replace(/[^a-zA-Z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "");
  return name || "system1";
}
