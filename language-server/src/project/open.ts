import { type Analysis, analyse, ids } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { evidenceFindings } from "../evidence/findings.js";
import { uriOf } from "../governed/held.js";
import { type Services, withServices } from "../language/pool.js";
import { namesTwice } from "../language/visible.js";
import { type Lowered, lowerSystem } from "../lower/lowerSystem.js";
import { type Allowed, isAllowed, readAllows } from "./allow.js";
import { withoutCascades } from "./cascades.js";
import { codes, driftCode } from "./codes.js";
import { reportDuplicates } from "./duplicates.js";
import { exportedOf } from "./exported.js";
import type { Files } from "./files.js";
import type { LocatedFinding, Place } from "./findings.js";
import { type Loaded, type LoadedFile, load, readProblems } from "./load.js";
import { type LoadCode, loadCodes } from "./loadCodes.js";
import { memoryFiles } from "./memoryFiles.js";
import type { Project, System } from "./project.js";
import { lostWords, syntaxFindings } from "./syntaxFindings.js";
import { importedBy, isUnused, reportUnused } from "./unusedFile.js";

/** Opens models: paths of files and folders of a project, `""` for all of it. */
export async function fromWorkspace(files: Files, paths: readonly string[]): Promise<Project> {
  return withServices(async (services) => (await openTrees(files, paths, services)).project);
}

/** A project with its syntax trees, as they stand until the services are used again. */
export interface Opened {
  project: Project;
  loaded: Loaded;
}

/** Opens models with services that are kept, for who needs the syntax trees too: texts that are the same as before are not parsed again. One call at a time. */
export async function openTrees(files: Files, paths: readonly string[], services: Services): Promise<Opened> {
  const wanted = new Set<string>();
  for (const path of paths) {
    if (path.endsWith(".tradeops")) wanted.add(path);
    else for (const model of await files.models(path)) wanted.add(model);
  }
  const loaded = await load(files, [...wanted].sort(), services);
  return { project: projectOf(files, loaded, await unusedOf(files, loaded)), loaded };
}

/** Opens texts that have no files, by path; a single text is `main.tradeops`. */
export function fromText(
  texts: string | Readonly<Record<string, string>> | ReadonlyMap<string, string>,
): Promise<Project> {
  const map =
    typeof texts === "string"
      ? new Map([["main.tradeops", texts]])
      : texts instanceof Map
        ? texts
        : new Map(Object.entries(texts));
  return fromWorkspace(memoryFiles(map), [""]);
}

/** The files that nothing imports; none where not all of the project was read, for what was not may import them. */
async function unusedOf(files: Files, loaded: Loaded): Promise<ReadonlySet<LoadedFile>> {
  const own = [...loaded.files.values()].filter((file) => !file.library);
  const imported = importedBy(own);
  const unused = new Set(own.filter((file) => isUnused(file, imported)));
  if (unused.size === 0) return unused;
  const all = await files.models("");
  const isWhole = files.stopped?.() === undefined && all.every((path) => loaded.files.has(path));
  return isWhole ? unused : new Set();
}

function projectOf(files: Files, loaded: Loaded, unused: ReadonlySet<LoadedFile>): Project {
  const own = [...loaded.files.values()].filter((file) => !file.library);
  const lost = new Set(own.flatMap((file) => lostWords(file.document, loaded.services.parser.Lexer)));
  let findings: LocatedFinding[] = own.flatMap((file) =>
    syntaxFindings(file.document, lost, loaded.services.project.Surroundings),
  );
  const twice = namesTwice([...loaded.files.values()].map(({ document }) => document));
  for (const file of own) reportDuplicates(file, twice, loaded.services.project.Surroundings, loaded.report);
  const silenced = new Set([...codes.keys(), driftCode]);
  const allowed = own.flatMap((file) => readAllows(file, silenced, loaded.report));
  const reached = new Set<LoadedFile>();
  const systems: System[] = [];
  const parts = new Map<System, ReadonlySet<string>>();
  const lints = new Map<System, Lowered["lints"]>();
  for (const file of own) {
    for (const node of systemsIn(file)) {
      const lowered = lower(node, file, loaded, reached);
      findings = findings.concat(lowered.findings);
      const system = systemOf(node, file, lowered, allowed, files.root);
      systems.push(system);
      lints.set(system, lowered.lints);
      parts.set(system, new Set(closure(file).map((part) => part.file.document.uri.toString())));
    }
  }
  // A file that no system imports is checked on its own.
  for (const file of own) {
    if (reached.has(file)) continue;
    if (unused.has(file)) reportUnused(file, loaded.report);
    findings = findings.concat(lower(undefined, file, loaded, reached).findings);
  }
  findings = findings.concat(loaded.report.findings, unread(files, loaded));
  const causes = withoutCascades(
    findings,
    own.map((file) => file.document),
  );
  const heard = (list: readonly LocatedFinding[]) => list.filter((finding) => !isAllowed(finding, allowed));
  const kept = heard(causes);
  const failed = kept.filter((finding) => finding.severity === "error");
  for (const system of systems) {
    system.complete = !failed.some(({ uri }) => parts.get(system)?.has(uri));
    if (system.complete) kept.push(...heard(lints.get(system)?.() ?? []));
  }
  return {
    root: files.root,
    systems,
    findings: distinct(kept).sort(byPlace),
    texts: new Map(own.map((file) => [file.document.uri.toString(), file.document.textDocument.getText()])),
  };
}

const systemsIn = (file: LoadedFile): ast.System[] =>
  (file.document.parseResult.value.statements ?? [])
    .filter((node): node is ast.System => node.$type === "System" && node.name !== undefined)
    .slice(0, 1);

function lower(node: ast.System | undefined, file: LoadedFile, loaded: Loaded, reached: Set<LoadedFile>): Lowered {
  const files = closure(file);
  for (const { file } of files) reached.add(file);
  return lowerSystem({
    name: node?.name ?? "",
    title: node?.title,
    files: files.map(({ file, prefix }) => ({
      statements: file.document.parseResult.value.statements ?? [],
      prefix,
      library: file.library,
    })),
    data: loaded.data,
  });
}

/** A file with all that it imports, nearest first; names behind an alias get it as a prefix. */
function closure(start: LoadedFile): { file: LoadedFile; prefix: string }[] {
  const found = new Map<LoadedFile, string>([[start, ""]]);
  for (const [file, prefix] of found) {
    for (const { node, file: target } of file.imports)
      if (!found.has(target)) found.set(target, node.name ? `${prefix}${node.name}.` : prefix);
  }
  return [...found].map(([file, prefix]) => ({ file, prefix }));
}

function systemOf(
  node: ast.System,
  file: LoadedFile,
  { model, sources, parts, distributions }: Lowered,
  allowed: readonly Allowed[],
  root: string,
): System {
  const fallback: Place = sources.get(ids.system(node.name)) ?? {
    uri: file.document.uri.toString(),
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  };
  const place = (id: string): Place => parts.get(id) ?? placeOf(id, sources) ?? fallback;
  return {
    name: node.name,
    title: node.title,
    uri: file.document.uri.toString(),
    model,
    complete: true,
    sources,
    distributions,
    analyse: (options) => analyse(model, options),
    locate: (analysis: Pick<Analysis, "findings">) =>
      analysis.findings
        .map(
          ({ code, severity, message, id, related = [], relax }): LocatedFinding => ({
            ...place(id),
            code,
            severity,
            message,
            related: related.map((one) => ({ ...place(one.id), message: one.message })),
            ...(relax && { relax: relax.map(({ id: at, ...one }) => ({ ...place(at), ...one })) }),
          }),
        )
        .filter((finding) => !isAllowed(finding, allowed))
        .sort(byPlace),
    locateEvidence: (verification, readings, textOf = () => undefined) =>
      evidenceFindings(model, verification, readings, {
        placeOf: place,
        uriOf: (path) => uriOf(root, path),
        textOf,
        isSilenced: (finding) => isAllowed(finding, allowed),
      }).sort(byPlace),
    isSilenced: (finding) => isAllowed(finding, allowed),
    exports: (analysis = analyse(model)) => exportedOf(model, analysis, place),
  };
}

/** Where an id is written; of a part that has no place of its own, where its owner is. */
function placeOf(id: string, sources: ReadonlyMap<string, Place>): Place | undefined {
  for (let at = id; at !== ""; at = at.slice(0, Math.max(at.lastIndexOf("."), at.lastIndexOf(" "), 0))) {
    const place = sources.get(at);
    if (place) return place;
  }
  return undefined;
}

function unread(files: Files, loaded: Loaded): LocatedFinding[] {
  return [...loaded.unread].map(([path, problem]) => {
    const code: LoadCode =
      problem === "too-large" ? "file-too-large" : problem === "not-text" ? "not-utf8" : "file-unreadable";
    return {
      uri: `${files.root}/${path}`,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      code,
      severity: loadCodes[code],
      message: `\`${path}\` ${readProblems[problem]}.`,
      related: [],
    };
  });
}

/** A file that several systems import is lowered for each of them; what is wrong in it is said once. */
function distinct(findings: readonly LocatedFinding[]): LocatedFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ uri, range, code, message }) => {
    const key = JSON.stringify([uri, range.start.line, range.start.character, code, message]);
    return !seen.has(key) && seen.add(key);
  });
}

function byPlace(a: LocatedFinding, b: LocatedFinding): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return (
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
