import type { WhatIf } from "@tradeops/engine";
import type { Connection } from "vscode-languageserver";
import { decideEdit } from "../features/decideEdit.js";
import { elementAt } from "../features/ids.js";
import type { Held } from "../governed/held.js";
import type { Place } from "../project/findings.js";
import type { System } from "../project/project.js";
import {
  type DecideEdit,
  type DecideParams,
  type Drift,
  type ElementAt,
  type ElementParams,
  type ExportEdits,
  type LocateParams,
  methods,
  type Picture,
  type SystemParams,
  type WhatIfParams,
} from "../protocol.js";
import type { Guard } from "./guard.js";
import { partsOf, type State } from "./openProject.js";
import { type Session, systemOf, systemsOf } from "./session.js";

/** Answers the requests of `protocol.ts`. */
export function handleProtocol(connection: Connection, session: Session, guard: Guard): void {
  const withSystem = async <R>(
    params: SystemParams,
    work: (state: State, system: System) => R | Promise<R>,
  ): Promise<R | null> => {
    const { project, uri } = await session.of(params.uri);
    return project.use((state) => {
      const system = systemOf(state, uri, params.system);
      return system ? work(state, system) : null;
    });
  };
  const place = ({ uri, range }: Place): Place => ({ uri: session.clientUri(uri), range });

  connection.onRequest(
    methods.picture,
    guard<SystemParams, Picture | null>("picture", null, (params) =>
      withSystem(params, (state, system) => {
        session.shows(system);
        return pictureOf(session, state, system);
      }),
    ),
  );
  connection.onRequest(
    methods.locate,
    guard<LocateParams, Place | null>("locate", null, (params) =>
      withSystem(params, (_state, system) => {
        const found = system.sources.get(params.id);
        return found ? place(found) : null;
      }),
    ),
  );
  connection.onRequest(
    methods.elementAt,
    guard<ElementParams, ElementAt | null>("elementAt", null, async ({ uri: clientUri, position }) => {
      const { project, uri } = await session.of(clientUri);
      return project.use(async (state) => {
        const document = state.documents.get(uri);
        for (const system of systemsOf(state, uri)) {
          const id = document
            ? elementAt(system, document, document.textDocument.offsetAt(position))
            : governedAt(await session.heldBy(state, system), uri, position);
          if (id !== undefined) return { system: system.name, id };
        }
        return null;
      });
    }),
  );
  connection.onRequest(
    methods.whatIf,
    guard<WhatIfParams, WhatIf | null>("whatIf", null, async (params) => {
      const system = await withSystem(params, (_state, found) => (found.complete ? found : null));
      return system && session.trials.ask(system, session.analyser.hashOf(system), params.changes);
    }),
  );
  connection.onRequest(
    methods.decideEdit,
    guard<DecideParams, DecideEdit | null>("decideEdit", null, (params) =>
      withSystem(params, (state, system) => {
        const document = state.documents.get(system.uri);
        if (!document || !/^\d{4}-\d{2}-\d{2}$/.test(params.on)) return null;
        return { uri: session.clientUri(system.uri), edits: [decideEdit(system, document, params)] };
      }),
    ),
  );
  connection.onRequest(
    methods.exportEdits,
    guard<SystemParams, ExportEdits | null>("exportEdits", null, (params) =>
      withSystem(params, (state, system) => exportEdits(session, state, system)),
    ),
  );
  connection.onRequest(
    methods.drift,
    guard<SystemParams, Drift | null>("drift", null, (params) =>
      withSystem(params, async (state, system) => {
        const held = await session.heldBy(state, system);
        if (!held) return null;
        return {
          values: held.flatMap(({ uri, values }) =>
            values.map(({ id, key, range, current, decided, same }) => ({
              uri: session.clientUri(uri),
              range,
              id,
              key,
              current,
              decided,
              same,
            })),
          ),
          refusals: refusalsOf(session, state, system, held),
        };
      }),
    ),
  );
}

async function pictureOf(session: Session, state: State, system: System): Promise<Picture> {
  const standing = session.analyser.standing(system);
  const parts = partsOf(state, system);
  const verified = await session.verifier.of(state, system);
  return {
    system: system.name,
    uri: session.clientUri(system.uri),
    model: system.model,
    analysis: standing.kind === "ready" ? standing.analysis : null,
    state: standing.kind === "failed" ? { kind: "failed", message: standing.message } : { kind: standing.kind },
    ...(verified && { verification: verified.verification }),
    leftOut: state.opened.project.findings
      .filter(({ severity, uri }) => severity === "error" && parts.has(uri))
      .map(({ uri, range, message }) => ({ uri: session.clientUri(uri), range, message })),
  };
}

async function exportEdits(session: Session, state: State, system: System): Promise<ExportEdits | null> {
  const analysis = session.analyser.analysisOf(system);
  const held = await session.heldBy(state, system);
  if (!analysis || !held) return null;
  const refusals = refusalsOf(session, state, system, held);
  const values = held.flatMap((file) => file.values);
  const changed = held.filter(({ edits }) => edits.length > 0);
  return {
    files:
      refusals.length > 0
        ? []
        : changed.map(({ uri, exists, edits }) => ({ uri: session.clientUri(uri), create: !exists, edits })),
    refusals,
    completed: system.exports(analysis).completed,
    different: values.filter(({ same }) => !same).length,
    values: values.length,
  };
}

/** Why values are not written: those without a value, and what their files do not allow. */
function refusalsOf(session: Session, _state: State, system: System, held: readonly Held[]): Drift["refusals"] {
  const analysis = session.analyser.analysisOf(system);
  const problems = analysis ? system.exports(analysis).problems : [];
  return [...problems, ...held.flatMap(({ refusals }) => refusals)].map(({ uri, range, message }) => ({
    uri: session.clientUri(uri),
    range,
    message,
  }));
}

/** The entry whose value in a pipeline file stands at a position, or on its line. */
function governedAt(
  held: readonly Held[] | undefined,
  uri: string,
  { line }: ElementParams["position"],
): string | undefined {
  const values = held?.find((file) => file.uri === uri)?.values ?? [];
  return values.find(({ range }) => range.start.line <= line && line <= range.end.line)?.id;
}
