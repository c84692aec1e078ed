import type { Connection, Diagnostic } from "vscode-languageserver";
import { evidencePaths } from "../evidence/read.js";
import { driftFindings } from "../governed/diagnostics.js";
import { governedPaths, uriOf } from "../governed/held.js";
import { withoutEchoes } from "../project/echoes.js";
import type { LocatedFinding } from "../project/findings.js";
import type { ChangedParams } from "../protocol.js";
import { methods } from "../protocol.js";
import { warn } from "./guard.js";
import { Hub } from "./hub.js";
import { closureOf, partsOf, type State } from "./openProject.js";
import type { Served, Session } from "./session.js";
import { soon } from "./timers.js";

/** Milliseconds between two notes that something changed. */
const quiet = 50;

/** Follows the projects: publishes their diagnostics, starts their analyses, and says that something changed. */
export class Publisher {
  private readonly hub: Hub;
  private readonly session: Session;
  private readonly connection: Connection;
  private readonly waiting = new Set<string>();
  private readonly changed = new Set<string>();
  /** By project, the files whose systems were shown last: clients are told too when one is gone. */
  private readonly said = new Map<string, string[]>();
  private readonly warned = new Set<string>();
  /** Whether the client asks for diagnostics: then none are sent. */
  pulled = false;
  /** The first diagnostics wait for it. */
  ready: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  /** Is told of each project's newest state. */
  private readonly follow: (root: string, state: State) => void;

  constructor(connection: Connection, session: Session, follow: (root: string, state: State) => void) {
    this.connection = connection;
    this.session = session;
    this.follow = follow;
    this.hub = new Hub(session.severities, (uri, diagnostics) => {
      void connection.sendDiagnostics({ uri: session.clientUri(uri), diagnostics }).catch(() => undefined);
    });
  }

  /** Publishes what is new of a project. Calls while one waits are one. */
  publish({ root, project }: Served): void {
    if (this.waiting.has(root)) return;
    this.waiting.add(root);
    soon(() => {
      this.waiting.delete(root);
      this.ready
        .then(() => project.use((state) => this.work(root, state)))
        .catch((error: unknown) => this.fail("diagnostics", error));
    });
  }

  /** The newest diagnostics of a project's files that are shown, by URI. */
  async shownNow({ root, project }: Served): Promise<Map<string, Diagnostic[]>> {
    await this.ready;
    return project.use(async (state) => this.hub.of(root, await this.work(root, state)));
  }

  private async work(root: string, state: State): Promise<Set<string>> {
    const { session, hub } = this;
    const { project } = state.opened;
    this.warn(root, state.files.stopped?.());
    const open = session.openIn(root, project.systems);
    const shown = shownFiles(state, open);
    const analysed: LocatedFinding[] = [];
    const drifts: LocatedFinding[] = [];
    const evidence: LocatedFinding[] = [];
    const systems = project.systems.filter((system) => [...partsOf(state, system)].some((uri) => shown.has(uri)));
    for (const system of systems) {
      analysed.push(...system.locate({ findings: session.analyser.findingsOf(system) }));
      const analysis = session.analyser.analysisOf(system);
      if (!analysis) continue;
      try {
        const held = (await session.heldBy(state, system)) ?? [];
        drifts.push(...driftFindings(system, analysis, held, [...state.documents.values()]));
        const verified = await session.verifier.of(state, system);
        if (verified)
          evidence.push(...system.locateEvidence(verified.verification, verified.readings, verified.textOf));
      } catch (error) {
        this.fail(`drift and evidence of ${system.name}`, error);
      }
    }
    hub.set(root, "text", withoutEchoes(project.findings, analysed), session.clientUri);
    hub.set(root, "analysis", analysed, session.clientUri);
    hub.set(root, "drift", drifts, session.clientUri);
    hub.set(root, "evidence", evidence, session.clientUri);
    if (!this.pulled) hub.publish(root, shown);
    session.analyser.want(root, systems);
    this.follow(root, state);
    const uris = systems.map(({ uri }) => session.clientUri(uri));
    this.say([...uris, ...(this.said.get(root) ?? [])]);
    this.said.set(root, uris);
    return shown;
  }

  /** Tells the client, a little later, that something changed. */
  private say(uris: readonly string[]): void {
    for (const uri of uris) this.changed.add(uri);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const params: ChangedParams = { uris: [...this.changed] };
      this.changed.clear();
      if (params.uris.length > 0) void this.connection.sendNotification(methods.changed, params).catch(() => undefined);
    }, quiet);
  }

  /** Says once of a project that it is too large to be searched. */
  private warn(root: string, stopped: string | undefined): void {
    if (stopped === undefined || this.warned.has(root)) return;
    this.warned.add(root);
    warn(this.connection, `TradeOps ${stopped}.`);
  }

  private fail(what: string, error: unknown): void {
    this.connection.console.error(
      `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}

/**
 * The files whose diagnostics are shown: the open ones, what they import, the systems that they belong to, and the pipeline files and
 * files of measurements of those. Of a project without an open file there are none.
 */
export function shownFiles(state: State, open: ReadonlySet<string>): Set<string> {
  const { project, loaded } = state.opened;
  const shown = new Set<string>();
  for (const file of loaded.files.values())
    if (open.has(file.document.uri.toString()))
      for (const part of closureOf(file)) shown.add(part.document.uri.toString());
  for (const system of project.systems) {
    const parts = partsOf(state, system);
    const governed = governedPaths(system).map((path) => uriOf(project.root, path));
    if (![...parts, ...governed].some((uri) => open.has(uri))) continue;
    const measured = evidencePaths(system.model).map((path) => uriOf(project.root, path));
    for (const uri of [...parts, ...governed, ...measured]) shown.add(uri);
  }
  for (const uri of shown) if (uri.startsWith("tradeops:")) shown.delete(uri);
  return shown;
}
