import type { CodeAction, CodeActionParams, Connection, Diagnostic } from "vscode-languageserver";
import { CodeActionKind } from "vscode-languageserver-types";
import { quickFixes } from "../features/fixes/quickFixes.js";
import { driftFixes, type Fix, noteFixes, reopenFixes, touches } from "../governed/actions.js";
import { driftCode } from "../governed/diagnostics.js";
import type { LocatedFinding, Range } from "../project/findings.js";
import { workspaceEdit } from "./featureHandlers.js";
import type { Guard } from "./guard.js";
import { learnFixes } from "./learnActions.js";
import type { State } from "./openProject.js";
import { type Session, systemsOf } from "./session.js";

/** Answers with quick fixes: of findings in models, of drift in models and pipeline files, and of evidence that teaches something. */
export function handleActions(connection: Connection, session: Session, guard: Guard): void {
  connection.onCodeAction(
    guard("code actions", [], async ({ textDocument, range, context }: CodeActionParams) => {
      const { project, uri } = await session.of(textDocument.uri);
      return project.use(async (state) => [
        ...textActions(session, state, uri, range, context.diagnostics),
        ...(await driftActions(session, state, uri, range, context.diagnostics)),
        ...(await learnFixes(session, state, uri, range)).map(
          ({ title, codes, edits }): CodeAction => ({
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: context.diagnostics.filter(({ code }) => codes.includes(String(code))),
            edit: workspaceEdit(edits, session.clientUri),
          }),
        ),
      ]);
    }),
  );
}

function textActions(
  session: Session,
  state: State,
  uri: string,
  range: Range,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const document = state.documents.get(uri);
  if (!document) return [];
  return findingsAt(session, state, uri, range).flatMap((finding) =>
    quickFixes(document, finding).map(
      ({ title, edits, preferred }): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        ...(preferred && { isPreferred: true }),
        diagnostics: diagnostics.filter((one) => one.code === finding.code && isSame(one.range, finding.range)),
        edit: workspaceEdit(new Map([[uri, edits]]), session.clientUri),
      }),
    ),
  );
}

/** The findings of text and analysis that touch a range. */
function findingsAt(session: Session, state: State, uri: string, range: Range): LocatedFinding[] {
  const analysed = systemsOf(state, uri).flatMap((system) =>
    system.locate({ findings: session.analyser.findingsOf(system) }),
  );
  return [...state.opened.project.findings, ...analysed].filter(
    (finding) => finding.uri === uri && touches(finding.range, range) && session.severities.of(finding) !== undefined,
  );
}

async function driftActions(
  session: Session,
  state: State,
  uri: string,
  range: Range,
  diagnostics: readonly Diagnostic[],
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const system of systemsOf(state, uri)) {
    const analysis = session.analyser.analysisOf(system);
    if (!analysis?.decided) continue;
    const held = (await session.heldBy(state, system)) ?? [];
    const add = ({ title, ranges, edits }: Fix, code: string, isPreferred: boolean) =>
      actions.push({
        title,
        kind: CodeActionKind.QuickFix,
        isPreferred,
        diagnostics: diagnostics.filter((one) => one.code === code && ranges.some((at) => isSame(at, one.range))),
        edit: workspaceEdit(edits, session.clientUri),
      });
    for (const fix of driftFixes(held, uri, range)) add(fix, driftCode, fix.ranges.length === 1);
    for (const fix of reopenFixes(system, analysis, held, uri, range, [...state.documents.values()]))
      add(fix, driftCode, false);
    for (const { code, ...fix } of noteFixes(held, uri, range)) add(fix, code, false);
  }
  return actions;
}

const isSame = (a: Range, b: Range): boolean =>
  a.start.line === b.start.line &&
  a.start.character === b.start.character &&
  a.end.line === b.end.line &&
  a.end.character === b.end.character;
