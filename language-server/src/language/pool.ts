import { DocumentState } from "langium";
import { forgetLinked } from "./relink.js";
import { createServices } from "./services.js";

export type Services = ReturnType<typeof createServices>;

const free: Services[] = [];
/** Services kept for later; each is one parser. */
const mostFree = 4;

/**
 * Lends services for one load, emptied, and takes them back after it: making a parser takes longer than reading a model with it. Nothing of the load may be kept
 * that still resolves names.
 */
export async function withServices<T>(use: (services: Services) => Promise<T>): Promise<T> {
  const services = free.pop() ?? createServices();
  const result = await use(services);
  if (free.length < mostFree) {
    empty(services);
    free.push(services);
  }
  return result;
}

function empty(services: Services): void {
  const { shared, language } = services;
  forgetLinked(services);
  const { DocumentBuilder, LangiumDocuments } = shared.workspace;
  for (const document of LangiumDocuments.all.toArray()) {
    DocumentBuilder.resetToState(document, DocumentState.Changed);
    LangiumDocuments.deleteDocument(document.uri);
  }
  language.project.Surroundings.clear();
  language.references.ScopeProvider.clear();
}
