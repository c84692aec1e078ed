import { acceptedDecides, type Decide } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import type { System } from "../project/project.js";
import type { Edit } from "./edits.js";

/** What a new record says. */
export interface Chosen {
  choices: Decide["choices"];
  because: string;
  /** Who decided; nobody is named if absent. */
  by?: string;
  /** `YYYY-MM-DD` */
  on: string;
}

/**
 * Writes a `decide` statement after the last one of the file that declares the system, else at its end; nothing that is there changes. It supersedes the accepted
 * records that fix one of its decisions.
 */
export function decideEdit(system: System, document: LangiumDocument<ast.Model>, chosen: Chosen): Edit {
  const { textDocument, parseResult } = document;
  const text = textDocument.getText();
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const last = parseResult.value.statements.findLast(({ $type }) => $type === "Decide")?.$cstNode;
  const statement = lines(system, chosen).join(newline);
  const offset = last ? endOfLine(text, last.end) : text.length;
  const at = textDocument.positionAt(offset);
  const before = last ? newline.repeat(2) : text === "" ? "" : newline.repeat(/[\r\n]$/.test(text) ? 1 : 2);
  return { range: { start: at, end: at }, newText: `${before}${statement}${last ? "" : newline}` };
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/\r?\n/);
  return end < 0 ? text.length : from + end;
}

function lines(system: System, { choices, because, by = "", on }: Chosen): string[] {
  const { model } = system;
  const fixed = new Set(choices.map(({ decision }) => decision));
  const superseded = acceptedDecides(model).filter((record) =>
    record.choices.some(({ decision }) => fixed.has(decision)),
  );
  const reason = because.trim();
  return [
    `decide ${freeName(system)} {`,
    `  choose ${choices.flatMap((choice) => choiceText(system, choice)).join(", ")}`,
    ...(reason === "" ? [] : [`  because ${quoted(reason)}`]),
    ...(by.trim() === "" ? [] : [`  by ${quoted(by.trim())}`]),
    `  on ${on}`,
    "  status accepted",
    ...(superseded.length > 0 ? [`  supersedes ${superseded.map(({ id }) => id).join(", ")}`] : []),
    "}",
  ];
}

/** `scorer.gnn`, `network."a/b"`, `replicas = 8`, `not explainer` */
function choiceText({ model }: System, { decision, options }: Decide["choices"][number]): string[] {
  if (options.length === 0) return [`not ${decision}`];
  const isNumeric = model.decisions.find(({ id }) => id === decision)?.numeric !== undefined;
  return options.map((name) =>
    isNumeric ? `${decision} = ${name}` : `${decision}.${word.test(name) ? name : quoted(name)}`,
  );
}

const word = /^[a-zA-Z][_a-zA-Z0-9]*$/;

/** As the language writes a text: on one line, without characters that control a terminal. */
function quoted(text: string): string {
  return `"${text
    .replace(/\s+/g, " ")
    .replace(/\p{Cc}/gu, "")
    .replace(/["\\]/g, "\\$&")}"`;
}

/** `choice1`, or the first of its kind that is free. */
function freeName({ sources }: System): string {
  let n = 1;
  while (sources.has(`choice${n}`)) n++;
  return `choice${n}`;
}
