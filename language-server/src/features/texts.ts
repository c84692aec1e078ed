import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import { documentOf } from "../language/documents.js";
import { withServices } from "../language/pool.js";
import type { System } from "../project/project.js";
import { type Chosen, decideEdit } from "./decideEdit.js";
import { editText } from "./edits.js";
import { format } from "./format.js";

/** A model's text, tidied; undefined if it does not parse, and is better left alone. */
export function formatText(text: string): Promise<string | undefined> {
  return withDocument(text, (document) => {
    const { lexerErrors, parserErrors } = document.parseResult;
    if (lexerErrors.length > 0 || parserErrors.length > 0) return undefined;
    return editText(document.textDocument, format(document));
  });
}

/** What one more record of what was decided inserts into the text of the file that declares the system: where, and what. */
export function addDecide(system: System, text: string, chosen: Chosen): Promise<{ offset: number; text: string }> {
  return withDocument(text, (document) => {
    const { range, newText } = decideEdit(system, document, chosen);
    return { offset: document.textDocument.offsetAt(range.start), text: newText };
  });
}

function withDocument<T>(text: string, use: (document: LangiumDocument<ast.Model>) => T): Promise<T> {
  return withServices(async (services) => use(documentOf(services, "memory:/text.tradeops", text)));
}
