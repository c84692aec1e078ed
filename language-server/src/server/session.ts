import type { Analysis } from "@tradeops/engine";
import { type Connection, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { governedPaths, type Held, holdFiles, uriOf } from "../governed/held.js";
import type { System } from "../project/project.js";
import { Analyser } from "./analyser.js";
import { cachedFiles } from "./cachedFiles.js";
import { canonical, type Host, type Located } from "./host.js";
import { type Buffers, OpenProject, partsOf, type State } from "./openProject.js";
import { Severities } from "./severities.js";
import type { Thread } from "./thread.js";
import { Trials } from "./trials.js";
import { Verifier } from "./verifier.js";

/** Pipeline files are read up to this size, in bytes. */
export const mostPipeline = 16 * 1024 * 1024;

/** A project that is served. */
export interface Served {
  root: string;
  project: OpenProject;
}

/** All that the server holds: open buffers, projects, analyses. */
export class Session {
  readonly documents = new TextDocuments(TextDocument);
  readonly analyser: Analyser;
  readonly trials: Trials;
  readonly verifier: Verifier;
  readonly severities = new Severities();
  /** URIs of the workspace's folders, without a trailing `/`. */
  folders: string[] = [];
  /** Whether the client may fill in places of snippets, and so on. */
  snippets = false;
  private readonly projects = new Map<string, Promise<Served>>();
  private readonly located = new Map<string, Promise<Located>>();
  /** The client's own spelling of the URIs of open buffers, by that of the projects. */
  private readonly spelled = new Map<string, string>();
  private readonly held = new WeakMap<System, { version: number; analysis: Analysis; files: Promise<Held[]> }>();
  private readonly thread: Thread;
  /** Of each open buffer, by the client's URI. */
  private readonly paths = new Map<string, Located>();
  private opening: Promise<unknown> = Promise.resolve();
  /** URIs of the files whose systems the client shows. */
  private readonly shown = new Set<string>();
  private readonly changed: () => void;

  /** `changed` is called after each analysis, and when more is to be published. */
  constructor(
    connection: Connection,
    readonly host: Host,
    changed: () => void,
  ) {
    this.changed = changed;
    const log = (message: string) => connection.console.warn(message);
    this.thread = host.thread(log);
    this.trials = new Trials(() => host.thread(log));
    this.analyser = new Analyser(this.thread, host.hash, changed);
    this.verifier = new Verifier(this.thread, this.analyser, host.hash, changed);
  }

  /** The project of a file, and the URI that it has there. */
  async of(clientUri: string): Promise<Served & { uri: string; path: string }> {
    await this.opening;
    const { root, path } = await this.locate(clientUri);
    const served = await this.open(root);
    return { ...served, uri: uriOf(root, path), path };
  }

  /** The projects that have been opened. */
  all(): Promise<Served[]> {
    return Promise.all(this.projects.values());
  }

  open(root: string): Promise<Served> {
    const known = this.projects.get(root);
    if (known) return known;
    const served = this.host.files(root).then((files) => ({
      root,
      project: new OpenProject(cachedFiles(files), () => this.buffers(root)),
    }));
    this.projects.set(root, served);
    return served;
  }

  /** Notes a buffer that was opened. */
  opened(clientUri: string): void {
    const noted = this.locate(clientUri).then(({ root, path }) => {
      if (!this.documents.get(clientUri)) return;
      this.spelled.set(uriOf(root, path), clientUri);
      this.paths.set(clientUri, { root, path });
    });
    this.opening = Promise.all([this.opening, noted]).catch(() => undefined);
  }

  closed(clientUri: string): void {
    const at = this.paths.get(clientUri);
    if (at) this.spelled.delete(uriOf(at.root, at.path));
    this.paths.delete(clientUri);
  }

  /** Where projects begin may have changed. */
  moved(): void {
    this.located.clear();
    for (const uri of this.paths.keys()) this.opened(uri);
  }

  /** The URI by which the client calls a project's file. */
  readonly clientUri = (uri: string): string => this.spelled.get(uri) ?? uri;

  /** The URIs of a project's files that are open in the editor, or declare one of its systems that the client shows. */
  openIn(root: string, systems: readonly System[]): Set<string> {
    const open = [...this.paths.values()].filter((at) => at.root === root).map(({ path }) => uriOf(root, path));
    return new Set([...open, ...systems.map(({ uri }) => uri).filter((uri) => this.shown.has(uri))]);
  }

  /** Notes that the client shows a system, so that it is analysed though no file of it may be open. */
  shows({ uri }: System): void {
    if (this.shown.has(uri)) return;
    this.shown.add(uri);
    this.changed();
  }

  /** The files that a system governs, held against what was decided; undefined while there is no analysis. */
  async heldBy(state: State, system: System): Promise<Held[] | undefined> {
    const analysis = this.analyser.analysisOf(system);
    if (!analysis || system.model.exports.length === 0) return analysis && [];
    const known = this.held.get(system);
    if (known?.version === state.version && known.analysis === analysis) return known.files;
    const { root } = state.opened.project;
    const files = holdFiles(system, system.exports(analysis), root, (path) => state.files.read(path, mostPipeline));
    this.held.set(system, { version: state.version, analysis, files });
    return files;
  }

  stop(): void {
    this.thread.stop();
    this.trials.stop();
  }

  private locate(clientUri: string): Promise<Located> {
    const uri = canonical(clientUri);
    const known = this.located.get(uri) ?? this.host.locate(uri, this.folders);
    this.located.set(uri, known);
    return known;
  }

  private buffers(root: string): Buffers {
    const texts = new Map<string, string>();
    const versions: string[] = [];
    for (const [uri, at] of this.paths) {
      const document = at.root === root ? this.documents.get(uri) : undefined;
      if (!document) continue;
      texts.set(at.path, document.getText());
      versions.push(`${document.version} ${uri}`);
    }
    return { stamp: versions.join("\n"), texts };
  }
}

/** The systems that a file belongs to: by what they are made of, or by the pipeline files that they govern. */
export function systemsOf(state: State, uri: string): System[] {
  const { systems, root } = state.opened.project;
  return systems.filter(
    (system) =>
      system.uri === uri ||
      partsOf(state, system).has(uri) ||
      governedPaths(system).some((path) => uriOf(root, path) === uri),
  );
}

/** The system that is meant: by name, else the first that the file belongs to. */
export function systemOf(state: State, uri: string, name: string | undefined): System | undefined {
  const { systems } = state.opened.project;
  if (name === undefined) return systemsOf(state, uri)[0];
  return systemsOf(state, uri).find((system) => system.name === name) ?? systems.find((system) => system.name === name);
}
