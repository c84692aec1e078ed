import type { ast } from "@tradeops/grammar";
import { type AstNode, AstUtils, DocumentState, type LangiumDocument, type Reference } from "langium";
import { nodesOf, referencesOf } from "./nodes.js";
import type { Services } from "./pool.js";
import { sameNames } from "./visible.js";

type Model = LangiumDocument<ast.Model>;
type Imports = ReadonlyMap<ast.Import, Model>;

/** What names could refer to when documents were linked last. */
interface Linked {
  documents: ReadonlyMap<string, Model>;
  imports: Imports;
}

const last = new WeakMap<Services, Linked>();

/**
 * Unlinks, of documents that are to be linked, each name that may stand for something else than it did. That is all of them, unless the same files declare the same names
 * and import the same files as at the last time: then it is what stands for something that is gone, and what stands for nothing. `byData`: names of data can be meant.
 */
export function unlink(services: Services, documents: readonly Model[], byData: boolean): void {
  const before = last.get(services);
  last.delete(services);
  const { imports } = services.language.project.Surroundings;
  const isAlike = !byData && before !== undefined && seeTheSame(before, documents, imports);
  const current = new Set<LangiumDocument | undefined>(documents);
  const isLinked = (reference: Reference) => {
    const target = isAlike ? reference.$nodeDescription?.node : undefined;
    return target !== undefined && current.has(documentAround(target));
  };
  for (const document of documents) {
    const references = referencesOf(document);
    const stale = references.filter((reference) => !isLinked(reference));
    if (stale.length === 0 && document.state === DocumentState.Linked) continue;
    document.references = stale;
    services.language.references.Linker.unlink(document);
    document.references = references.filter(isLinked);
    document.state = DocumentState.Parsed;
  }
}

/** Notes that documents are linked now. */
export function noteLinked(services: Services, documents: readonly Model[], byData: boolean): void {
  const { imports } = services.language.project.Surroundings;
  if (byData) return;
  last.set(services, {
    documents: new Map(documents.map((document) => [document.uri.toString(), document])),
    imports: new Map(imports),
  });
}

export const forgetLinked = (services: Services): boolean => last.delete(services);

function seeTheSame(before: Linked, documents: readonly Model[], imports: Imports): boolean {
  if (before.documents.size !== documents.length) return false;
  return documents.every((document) => {
    const old = before.documents.get(document.uri.toString());
    if (!old || (old !== document && !sameNames(old, document))) return false;
    const olds = nodesOf(old, "Import");
    const news = nodesOf(document, "Import");
    return (
      olds.length === news.length &&
      news.every(
        (node, n) => node.name === olds[n]!.name && leadsTo(node, imports) === leadsTo(olds[n]!, before.imports),
      )
    );
  });
}

const leadsTo = (node: ast.Import, imports: Imports): string | undefined => imports.get(node)?.uri.toString();

const documentAround = (node: AstNode): LangiumDocument | undefined => AstUtils.findRootNode(node).$document;
