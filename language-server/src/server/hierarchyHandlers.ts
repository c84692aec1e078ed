import type { CallHierarchyItem, CallHierarchyPrepareParams, Connection } from "vscode-languageserver";
import { hierarchyAt, impactsOf, impactsOn } from "../features/impacts.js";
import type { Guard } from "./guard.js";
import type { Session } from "./session.js";

/** Answers with what has an impact on what, as a call hierarchy. */
export function handleHierarchy(connection: Connection, session: Session, guard: Guard): void {
  const shown = (item: CallHierarchyItem): CallHierarchyItem => ({ ...item, uri: session.clientUri(item.uri) });
  const { callHierarchy } = connection.languages;

  callHierarchy.onPrepare(
    guard("hierarchy", [], async ({ textDocument, position }: CallHierarchyPrepareParams) => {
      const { project, uri } = await session.of(textDocument.uri);
      return project.use((state) => {
        const document = state.documents.get(uri);
        return document ? hierarchyAt(document, document.textDocument.offsetAt(position)).map(shown) : [];
      });
    }),
  );
  callHierarchy.onIncomingCalls(
    guard("impacts", [], async ({ item }: { item: CallHierarchyItem }) => {
      const { project, uri } = await session.of(item.uri);
      return project.use(({ opened }) =>
        impactsOf(opened.loaded, { ...item, uri }).map((call) => ({ ...call, from: shown(call.from) })),
      );
    }),
  );
  callHierarchy.onOutgoingCalls(
    guard("impacts", [], async ({ item }: { item: CallHierarchyItem }) => {
      const { project, uri } = await session.of(item.uri);
      return project.use(({ opened }) =>
        impactsOn(opened.loaded, { ...item, uri }).map((call) => ({ ...call, to: shown(call.to) })),
      );
    }),
  );
}
