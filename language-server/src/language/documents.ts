import type { ast } from "@tradeops/grammar";
import { DocumentState, type LangiumDocument, URI } from "langium";
import { referencesOf } from "./nodes.js";
import type { Services } from "./pool.js";
import { notePieces, reparse } from "./reparse.js";

/** The document of a text: the one from an earlier load of these services where the text is the same, or what has changed of it parsed anew. */
export function documentOf(services: Services, uri: string, text: string): LangiumDocument<ast.Model> {
  const { LangiumDocuments, LangiumDocumentFactory } = services.shared.workspace;
  const parsed = URI.parse(uri);
  const known = LangiumDocuments.getDocument(parsed) as LangiumDocument<ast.Model> | undefined;
  if (known?.textDocument.getText() === text) return known;
  if (known) {
    LangiumDocuments.deleteDocument(parsed);
    notePieces(known);
  }
  const document =
    (known && reparse(services, known, parsed, text)) ?? LangiumDocumentFactory.fromString<ast.Model>(text, parsed);
  LangiumDocuments.addDocument(document);
  return document;
}

/** Forgets what earlier loads found out about where names can lead to. */
export function forget({ language }: Services): void {
  language.project.Surroundings.clear();
  language.references.ScopeProvider.clear();
}

/** Resolves all names of some documents that are not linked, at once and without an index: scopes come from the syntax trees alone. */
export function link({ shared }: Services, documents: readonly LangiumDocument<ast.Model>[]): void {
  for (const document of documents) {
    if (document.state === DocumentState.Linked) continue;
    document.state = DocumentState.Linked;
    // Asking a reference for what it names resolves it, and notes it in its document.
    for (const reference of referencesOf(document)) void reference.ref;
  }
  const current = new Set<LangiumDocument>(documents);
  for (const document of shared.workspace.LangiumDocuments.all.toArray())
    if (!current.has(document)) shared.workspace.LangiumDocuments.deleteDocument(document.uri);
}
