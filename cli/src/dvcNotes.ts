import type { FileAssignments, Files } from "@tradeops/language-server";
import { isParamsGenerated, missingDvcParams, showPath } from "@tradeops/pipelines";

/** What DVC makes of an exported file, apart from what the file says. */
export interface DvcNotes {
  /** Why the file must not be written. */
  generated?: string;
  /** Values that nothing depends on, and what to do. */
  warnings: Warning[];
}

/** Something that keeps a written value from taking effect. */
export interface Warning {
  code: "export-not-listed" | "export-unparsable-dvc";
  message: string;
}

/** Sizes in bytes. */
const most = 2_000_000;

/** Looks at the `dvc.yaml` and `.dvc/config` that are nearest to a params file, in its folder or above. */
export async function dvcNotes({ path, assignments }: FileAssignments, files: Files): Promise<DvcNotes> {
  const generated = /(?:^|\/)params\.yaml$/.test(path) && (await isGenerated(path, files));
  if (generated) {
    const message = `DVC makes \`${path}\` from a Hydra configuration (\`[hydra] enabled\` in \`.dvc/config\`), so what is written is lost: export to that configuration.`;
    return { generated: message, warnings: [] };
  }
  const stages = await nearest("dvc.yaml", path, files);
  if (!stages) return { warnings: [] };
  const keys = assignments.map(({ key }) => key);
  const result = missingDvcParams(stages.text, path.slice(stages.folder.length), keys);
  if ("refusal" in result) {
    const message = `Whether a stage depends on \`${path}\` cannot be seen. ${result.refusal.message}`;
    return { warnings: [{ code: "export-unparsable-dvc", message }] };
  }
  return { warnings: result.missing.map(({ key, stages }) => notListed(showPath(key), stages)) };
}

function notListed(key: string, stages: readonly string[]): Warning {
  const which = stages.length === 0 ? "a stage that reads it" : stages.map((stage) => `\`${stage}\``).join(" or ");
  const message = `No stage of \`dvc.yaml\` lists \`${key}\`, so a new value makes nothing run again: add it under \`params:\` of ${which}.`;
  return { code: "export-not-listed", message };
}

/** `config.local` comes after `config` and wins. */
async function isGenerated(path: string, files: Files): Promise<boolean> {
  const config = await nearest(".dvc/config", path, files);
  if (!config) return false;
  const local = await files.read(`${config.folder}.dvc/config.local`, most);
  return isParamsGenerated("text" in local ? `${config.text}\n${local.text}` : config.text);
}

/** A file of this name in the folder of another, or above it within the project. The folder ends in `/`, the root is `""`. */
async function nearest(
  name: string,
  path: string,
  files: Files,
): Promise<{ folder: string; text: string } | undefined> {
  for (let folder = above(path); ; folder = above(folder.slice(0, -1))) {
    const read = await files.read(folder + name, most);
    if ("text" in read) return { folder, text: read.text };
    if (folder === "") return undefined;
  }
}

function above(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
