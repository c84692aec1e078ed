import type { CodeLens, Connection } from "vscode-languageserver";
import { governedLenses, modelLenses } from "../features/lenses.js";
import type { Guard } from "./guard.js";
import { type Session, systemsOf } from "./session.js";

/** Answers with lenses, in models and in the pipeline files that they govern. */
export function handleLenses(connection: Connection, session: Session, guard: Guard): void {
  connection.onCodeLens(
    guard("lenses", [], async ({ textDocument }: { textDocument: { uri: string } }) => {
      const { project, uri } = await session.of(textDocument.uri);
      return project.use(async (state) => {
        const lenses: CodeLens[] = [];
        for (const system of systemsOf(state, uri)) {
          const analysis = session.analyser.analysisOf(system);
          const held = await session.heldBy(state, system).catch(() => undefined);
          if (state.documents.has(uri)) lenses.push(...modelLenses(system, uri, analysis, held));
          else if (analysis && held) lenses.push(...governedLenses(held, uri, analysis, [...state.documents.values()]));
        }
        return lenses;
      });
    }),
  );
}
