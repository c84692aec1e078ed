import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { verify } from "@tradeops/engine";
import {
  type Files,
  fromWorkspace,
  type LocatedFinding,
  memoryFiles,
  mostEvidence,
  type Project,
  readEvidenceTexts,
  withoutEchoes,
} from "@tradeops/language-server";
import { nodeFiles } from "@tradeops/language-server/node";
import { overlay } from "../../../language-server/src/project/overlay.js";
import { at, type Mark, marksIn } from "./markers.js";

/** A model to be checked: one file, or a folder whose `main.tradeops` is opened. */
export interface Fixture {
  /** The name without its ending, such as `unit-mismatch-2`. */
  name: string;
  /** The code it is about. */
  code: string;
  path: string;
}

export function fixturesIn(folder: string): Fixture[] {
  return readdirSync(folder)
    .sort()
    .map((entry) => {
      const name = entry.replace(/\.tradeops$/, "");
      return { name, code: name.replace(/-\d+$/, ""), path: join(folder, entry) };
    });
}

/** Opens it through the façade. In a folder, `large.tradeops` is padded to more than a model may have: no such file is kept. */
export async function openFixture({ path }: Fixture): Promise<{ project: Project; files: Files }> {
  if (!statSync(path).isDirectory()) return opened(memoryFiles(new Map([[main, readFileSync(path, "utf8")]])));
  const texts = new Map<string, string>();
  if (readdirSync(path).includes("large.tradeops"))
    texts.set("large.tradeops", readFileSync(join(path, "large.tradeops"), "utf8").padEnd(2_000_001));
  return opened(overlay(await nodeFiles(path), texts));
}

const opened = async (files: Files) => ({ project: await fromWorkspace(files, [main]), files });

const main = "main.tradeops";

/** The day by which evidence of fixtures is stale, and records are due. */
const today = "2027-01-01";

/** All that is wrong with the models of a project: in their texts, and, where they are sound, in what they mean and in what was measured. */
export async function findingsOf(project: Project, files: Files): Promise<LocatedFinding[]> {
  const found: LocatedFinding[] = [];
  for (const system of project.systems.filter(({ complete }) => complete)) {
    const analysis = system.analyse({ today });
    found.push(...system.locate(analysis));
    const readings = await readEvidenceTexts(system.model, (path) => files.read(path, mostEvidence));
    const verification = verify(system.model, analysis, readings, { today });
    found.push(...system.locateEvidence(verification, readings));
  }
  return [...withoutEchoes(project.findings, found), ...found];
}

/** What the texts of a project say that is wrong with them. */
export function expectedMarks(project: Project): Mark[] {
  return [...project.texts].flatMap(([uri, text]) => marksIn(pathOf(project, uri), text)).sort(byPlace);
}

export function actualMarks(project: Project, findings: readonly LocatedFinding[]): Mark[] {
  return findings
    .flatMap(({ code, uri, range, related }) => [
      markOf(project, "finding", code, uri, range),
      ...related.map((place) => markOf(project, "related", code, place.uri, place.range)),
    ])
    .sort(byPlace);
}

function markOf(
  project: Project,
  kind: Mark["kind"],
  code: string,
  uri: string,
  { start, end }: LocatedFinding["range"],
): Mark {
  const place =
    start.line === end.line ? at(start.line, start.character, end.character) : JSON.stringify({ start, end });
  return { path: pathOf(project, uri), kind, code, at: place };
}

const pathOf = (project: Project, uri: string): string => uri.slice(project.root.length + 1);

function byPlace(a: Mark, b: Mark): number {
  const key = ({ path, at, code, kind }: Mark) => JSON.stringify([path, at, code, kind]);
  return key(a) < key(b) ? -1 : 1;
}
