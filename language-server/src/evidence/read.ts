import type { Evidence, EvidenceReading, Model } from "@tradeops/engine";
import { evidenceFormat, readEvidence } from "@tradeops/pipelines";
import type { ReadResult } from "../project/files.js";
import { readProblems } from "../project/load.js";
import { resolvePath } from "../project/paths.js";

/** Files of measurements are read up to this size, in bytes. */
export const mostEvidence = 16 * 1024 * 1024;

/** The project's path of the file that an evidence is in; undefined where it is in none. The lowering left out paths that lead outside. */
export function evidencePath({ source }: Evidence): string | undefined {
  if (source.kind !== "file") return undefined;
  const path = resolvePath(source.folder === "" ? "" : `${source.folder}/`, source.file);
  return typeof path === "string" ? path : undefined;
}

/** The project's paths of the texts that hold evidence: databases and folders are read by the command line alone. */
export function evidencePaths({ evidence }: Model): string[] {
  const paths = evidence.flatMap((one) => evidencePath(one) ?? []);
  return [...new Set(paths.filter((path) => evidenceFormat(path) !== undefined))];
}

/** What the texts of a project hold of a model's evidence. Each file is read once; nothing else is read. */
export async function readEvidenceTexts(
  model: Model,
  read: (path: string) => Promise<ReadResult>,
): Promise<EvidenceReading[]> {
  const texts = new Map<string, ReadResult>();
  for (const path of evidencePaths(model)) texts.set(path, await read(path));
  return model.evidence.flatMap((one) => {
    const path = evidencePath(one);
    const result = path === undefined ? undefined : texts.get(path);
    if (path === undefined || result === undefined) return [];
    if ("text" in result) return [readEvidence(one, path, result.text)];
    return [{ id: one.id, measurements: [], problem: `\`${path}\` ${readProblems[result.problem]}.` }];
  });
}
