import {
  helmSchemaWants,
  isParamsGenerated,
  listDvcParam,
  missingDvcParams,
  nearKeys,
  overriddenInHydra,
  showPath,
  type TextEdit,
} from "@tradeops/pipelines";
import type { FileAssignments } from "../project/exported.js";
import type { ReadResult } from "../project/files.js";
import type { NoteCode } from "./codes.js";

/** What the tools around an exported file make of it, apart from what the file says. */
export interface Notes {
  /** Why the file must not be written. */
  generated?: string;
  warnings: Warning[];
}

/** Something that keeps a written value from taking effect. */
export interface Warning {
  code: NoteCode;
  /** Of the export's entry; null if it concerns the whole file. */
  id: string | null;
  message: string;
  /** What mends it, in other files of the project, by their path. */
  fixes: { title: string; path: string; text: string; edits: TextEdit[] }[];
  /** The key that mends it where the model writes its own. */
  key?: string;
}

/** Reads a file of the project. */
type Read = (path: string) => Promise<ReadResult>;

/** Stages that a fix is offered for, at most. */
const mostFixes = 3;

/**
 * Looks beside an exported file: of `dvc` at the nearest `dvc.yaml` and `.dvc/config`, in its folder or above; of `helm` at the nearest
 * `values.schema.json`, of `hydra` at its own defaults list; and in the file itself for keys that are misspelt.
 *
 * @param text what the exported file says, if there is one
 */
export async function notesOf(exported: FileAssignments, text: string | undefined, read: Read): Promise<Notes> {
  const { generated, warnings } = await toolNotes(exported, text, read);
  const unknown = text === undefined || generated !== undefined ? [] : unknownKeys(exported, text);
  const known = warnings.filter(({ id }) => !unknown.some((one) => one.id === id));
  return { ...(generated !== undefined && { generated }), warnings: [...unknown, ...known] };
}

async function toolNotes(exported: FileAssignments, text: string | undefined, read: Read): Promise<Notes> {
  if (exported.format === "dvc") return dvcNotes(exported, read);
  if (exported.format === "helm") return { warnings: await helmWarnings(exported, read) };
  if (exported.format === "hydra" && text !== undefined) return { warnings: hydraWarnings(exported, text) };
  return { warnings: [] };
}

/** Of keys that the file lacks, those that seem to be misspelt: they would be added beside those that tools read. */
function unknownKeys({ path, format, assignments }: FileAssignments, text: string): Warning[] {
  const near = nearKeys(
    format,
    text,
    assignments.map(({ key }) => key),
    path,
  );
  return assignments.flatMap(({ id, key: steps }): Warning[] => {
    const [written, key] = [showPath(steps), near.get(showPath(steps))];
    if (key === undefined) return [];
    const message = `\`${path}\` has no \`${written}\`, but \`${key}\`, to which nothing is exported: write that, or, if both are meant, \`allow export-key-unknown because "…"\` before the export.`;
    return [{ code: "export-key-unknown", id, message, fixes: [], key }];
  });
}

/** The paths that `notesOf` may read, nearest first: they are watched with the exported file. */
export function companions({ path, format }: Pick<FileAssignments, "path" | "format">): string[] {
  if (format === "helm") return foldersAbove(path).map((folder) => `${folder}values.schema.json`);
  if (format !== "dvc") return [];
  return foldersAbove(path).flatMap((folder) => [
    `${folder}dvc.yaml`,
    `${folder}.dvc/config`,
    `${folder}.dvc/config.local`,
  ]);
}

async function dvcNotes({ path, assignments }: FileAssignments, read: Read): Promise<Notes> {
  const generated = /(?:^|\/)params\.yaml$/.test(path) && (await isGenerated(path, read));
  if (generated) {
    const message = `DVC makes \`${path}\` from a Hydra configuration (\`[hydra] enabled\` in \`.dvc/config\`), so what is written is lost: export to that configuration.`;
    return { generated: message, warnings: [] };
  }
  const stages = await nearest("dvc.yaml", path, read);
  if (!stages) return { warnings: [] };
  const inStages = path.slice(stages.folder.length);
  const keys = assignments.map(({ key }) => key);
  const result = missingDvcParams(stages.text, inStages, keys);
  if ("refusal" in result) {
    const message = `Whether a stage depends on \`${path}\` cannot be seen. ${result.refusal.message}`;
    return { warnings: [{ code: "export-unparsable-dvc", id: null, message, fixes: [] }] };
  }
  const warnings = result.missing.map(({ key, stages: names }): Warning => {
    const shown = showPath(key);
    const which = names.length === 0 ? "a stage that reads it" : names.map((name) => `\`${name}\``).join(" or ");
    const message = `No stage of \`dvc.yaml\` lists \`${shown}\`, so a new value makes nothing run again: add it under \`params:\` of ${which}, or, if none does, say so by \`allow export-not-listed because "…"\` before the export.`;
    const fixes = names.slice(0, mostFixes).flatMap((name) => {
      const edits = listDvcParam(stages.text, name, inStages, key);
      const title = `List \`${shown}\` under \`params:\` of the stage \`${name}\``;
      return edits ? [{ title, path: `${stages.folder}dvc.yaml`, text: stages.text, edits }] : [];
    });
    const id = assignments.find((one) => one.key === key)?.id ?? null;
    return { code: "export-not-listed", id, message, fixes };
  });
  return { warnings };
}

async function helmWarnings({ path, assignments }: FileAssignments, read: Read): Promise<Warning[]> {
  const schema = await nearest("values.schema.json", path, read);
  if (!schema) return [];
  return assignments.flatMap(({ id, key, value }): Warning[] => {
    const wants = helmSchemaWants(schema.text, key, value);
    if (wants === undefined) return [];
    const message = `\`${showPath(key)}\` is \`${value}\`, but \`${schema.folder}values.schema.json\` wants ${wants}, so Helm refuses it: decide for another value, or correct the schema.`;
    return [{ code: "export-schema", id, message, fixes: [] }];
  });
}

function hydraWarnings({ assignments }: FileAssignments, text: string): Warning[] {
  return assignments.flatMap(({ id, key }): Warning[] => {
    const group = overriddenInHydra(text, key);
    if (group === undefined) return [];
    const message = `\`_self_\` stands before \`${group}\` in the defaults list, so what \`${group}\` says for \`${showPath(key)}\` wins over this file: move \`_self_\` to the end, or export to an experiment.`;
    return [{ code: "export-overridden", id, message, fixes: [] }];
  });
}

/** `config.local` comes after `config` and wins. */
async function isGenerated(path: string, read: Read): Promise<boolean> {
  const config = await nearest(".dvc/config", path, read);
  if (!config) return false;
  const local = await read(`${config.folder}.dvc/config.local`);
  return isParamsGenerated("text" in local ? `${config.text}\n${local.text}` : config.text);
}

/** A file of this name in the folder of another, or above it within the project. The folder ends in `/`, the root is `""`. */
async function nearest(name: string, path: string, read: Read): Promise<{ folder: string; text: string } | undefined> {
  for (const folder of foldersAbove(path)) {
    const result = await read(folder + name);
    if ("text" in result) return { folder, text: result.text };
  }
  return undefined;
}

/** The folders of a path, the innermost first. */
function foldersAbove(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return [...parts.map((_, n) => `${parts.slice(0, parts.length - n).join("/")}/`), ""];
}
