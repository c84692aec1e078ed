import type { Analysis, Decision, Expr } from "@tradeops/engine";
import { ast } from "@tradeops/grammar";
import { AstUtils, type LangiumDocument } from "langium";
import type { Edit } from "../features/edits.js";
import type { System } from "../project/project.js";
import type { Held, HeldValue } from "./held.js";

/** What takes the side of a file against a decision. */
export interface Reopening {
  title: string;
  uri: string;
  edits: Edit[];
}

/**
 * Decides anew as a file has it, where what it says is an option of the decision that is exported as it is; otherwise opens the record again,
 * as `proposed`. Undefined if nobody decided, or the record is not found.
 */
export function reopening(
  system: System,
  analysis: Analysis,
  { path }: Held,
  value: HeldValue,
  documents: readonly LangiumDocument[],
): Reopening | undefined {
  const records = recordsOf(analysis, documents);
  const decision = exportedAlone(system, value);
  for (const { document, node } of records) {
    const choices = decision ? choicesOf(node, decision.id) : [];
    const [choice, second] = choices;
    if (!decision || !choice) continue;
    const edit = second || value.current === null ? undefined : chooseEdit(document, choice, decision, value.current);
    if (!edit) return opened(document, node);
    const title = `Decide for \`${value.current}\`, as ${path} says, in \`decide ${node.name}\``;
    return { title, uri: document.uri.toString(), edits: [edit] };
  }
  const [first] = records;
  return first && opened(first.document, first.node);
}

function recordsOf(
  { decided }: Analysis,
  documents: readonly LangiumDocument[],
): { document: LangiumDocument; node: ast.Decide }[] {
  const names = new Set(decided?.by ?? []);
  return documents.flatMap((document) =>
    AstUtils.streamContents(document.parseResult.value)
      .filter(ast.isDecide)
      .filter((node) => names.has(node.name))
      .map((node) => ({ document, node }))
      .toArray(),
  );
}

/** The decision whose choice alone an entry writes, be it with an `else`. */
function exportedAlone({ model }: System, { id }: HeldValue): Decision | undefined {
  const entry = model.exports.flatMap(({ entries }) => entries).find((one) => one.id === id);
  const from = entry && choiceOf(entry.value);
  return model.decisions.find((one) => one.id === from);
}

function choiceOf(value: Expr): string | undefined {
  if (value.op === "otherwise") return choiceOf(value.value);
  return value.op === "choice" ? value.decision : undefined;
}

function choicesOf(node: ast.Decide, decision: string): ast.Choice[] {
  return node.clauses
    .filter(ast.isChoose)
    .flatMap(({ choices }) => choices)
    .filter(({ ref }) => ref?.$cstNode && (ref.receiver ?? ref).$cstNode?.text === decision);
}

function chooseEdit(
  { textDocument }: LangiumDocument,
  choice: ast.Choice,
  decision: Decision,
  said: string,
): Edit | undefined {
  if (!decision.options.some(({ name }) => name === said)) return undefined;
  const written = decision.numeric ? choice.value?.$cstNode : choice.ref.$cstNode;
  if (!written || choice.nothing || (decision.numeric && decision.numeric.text !== "")) return undefined;
  const range = {
    start: textDocument.positionAt(written.offset),
    end: textDocument.positionAt(written.end),
  };
  const name = /^(?:[a-zA-Z][_a-zA-Z0-9]*)$/.test(said) ? said : JSON.stringify(said);
  return { range, newText: decision.numeric ? said : `${decision.id}.${name}` };
}

/** A record that is only proposed fixes nothing. */
function opened({ uri, textDocument }: LangiumDocument, node: ast.Decide): Reopening | undefined {
  const title = `Re-open \`decide ${node.name}\`: what it says is only proposed then`;
  const status = node.clauses.find(ast.isStatus)?.$cstNode;
  const last = node.clauses.at(-1)?.$cstNode;
  if (!last) return undefined;
  const whole = textDocument.getText();
  const lineBreak = whole.includes("\r\n") ? "\r\n" : "\n";
  const oneLine = last.range.start.line === node.$cstNode?.range.start.line;
  const indent = /^[ \t]*/.exec(whole.slice(textDocument.offsetAt({ line: last.range.start.line, character: 0 })))![0];
  const at = (offset: number) => textDocument.positionAt(offset);
  const edit = status
    ? { range: { start: at(status.offset), end: at(status.end) }, newText: "status proposed" }
    : {
        range: { start: at(last.end), end: at(last.end) },
        newText: oneLine ? " status proposed" : `${lineBreak}${indent}status proposed`,
      };
  return { title, uri: uri.toString(), edits: [edit] };
}
