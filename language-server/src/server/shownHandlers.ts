import type { Analysis } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import type { Connection, InlayHint, Range, SemanticTokens } from "vscode-languageserver";
import { idOf } from "../features/ids.js";
import { inlayHints } from "../features/inlays.js";
import { semanticTokens } from "../features/semanticTokens.js";
import type { Named } from "../features/symbols.js";
import type { System } from "../project/project.js";
import type { Guard } from "./guard.js";
import { type Session, systemsOf } from "./session.js";

/** Answers what is shown within the text once it is analysed: inlay hints, and how options stand. */
export function handleShown(connection: Connection, session: Session, guard: Guard): void {
  /** Works on a model's file with the analysis of its first system; `empty` until there is one. */
  const analysed = async <R>(
    clientUri: string,
    empty: R,
    work: (
      document: LangiumDocument<ast.Model>,
      analysis: Analysis,
      idOf: (node: Named) => string | undefined,
      system: System,
    ) => R,
  ): Promise<R> => {
    const { project, uri } = await session.of(clientUri);
    return project.use((state) => {
      const document = state.documents.get(uri);
      const system = systemsOf(state, uri)[0];
      const analysis = system && session.analyser.analysisOf(system);
      return document && analysis ? work(document, analysis, (node) => idOf(system, node), system) : empty;
    });
  };
  connection.languages.inlayHint.on(
    guard<{ textDocument: { uri: string }; range: Range }, InlayHint[]>("inlay hints", [], ({ textDocument, range }) =>
      analysed<InlayHint[]>(textDocument.uri, [], (document, analysis, id, { model }) =>
        inlayHints(document, range, model, analysis, id),
      ),
    ),
  );
  connection.languages.semanticTokens.on(
    guard<{ textDocument: { uri: string } }, SemanticTokens>("semantic tokens", { data: [] }, ({ textDocument }) =>
      analysed(textDocument.uri, { data: [] }, semanticTokens),
    ),
  );
}
