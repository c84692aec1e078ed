import type { CodeAction, CodeLens, Connection, Diagnostic, Range } from "vscode-languageserver";
import { CodeActionKind } from "vscode-languageserver-types";
import { governedLenses, modelLenses } from "../features/lenses.js";
import { driftFixes } from "../governed/actions.js";
import { driftCode } from "../governed/diagnostics.js";
import { workspaceEdit } from "./featureHandlers.js";
import type { Guard } from "./guard.js";
import { type Session, systemsOf } from "./session.js";

/** Answers what needs the analysis, in models and in the pipeline files that they govern: lenses and quick fixes. */
export function handleDecisions(connection: Connection, session: Session, guard: Guard): void {
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
  connection.onCodeAction(
    guard(
      "code actions",
      [],
      async ({
        textDocument,
        range,
        context,
      }: {
        textDocument: { uri: string };
        range: Range;
        context: { diagnostics: Diagnostic[] };
      }) => {
        const { project, uri } = await session.of(textDocument.uri);
        return project.use(async (state) => {
          const actions: CodeAction[] = [];
          for (const system of systemsOf(state, uri)) {
            if (!session.analyser.analysisOf(system)?.decided) continue;
            const held = (await session.heldBy(state, system)) ?? [];
            for (const fix of driftFixes(held, uri, range))
              actions.push({
                title: fix.title,
                kind: CodeActionKind.QuickFix,
                isPreferred: fix.ranges.length === 1,
                diagnostics: context.diagnostics.filter(
                  (one) =>
                    one.code === driftCode && fix.ranges.some((at) => JSON.stringify(at) === JSON.stringify(one.range)),
                ),
                edit: workspaceEdit(fix.edits, session.clientUri),
              });
          }
          return actions;
        });
      },
    ),
  );
}
