import { Composer, type CST, type Document, Lexer, Parser } from "yaml";
import { deepest, type Problem } from "../../tree/node.js";

/** A document, as YAML 1.2 and as YAML 1.1 read it. */
export interface Versions {
  core: Document.Parsed;
  old: Document.Parsed;
}

/** Reads the documents of a stream. Aliases are never expanded. */
export function readAll(text: string): Versions[] | Problem {
  const tokens = tokenize(text);
  if (!Array.isArray(tokens)) return tokens;
  const core = compose(text, tokens, "1.2");
  if ("code" in core) return core;
  const old = compose(text, tokens, "1.1");
  if ("code" in old) return old;
  return core.map((document, n) => ({ core: document, old: old[n]! }));
}

/** Reads a stream of at most one document; `null` if it has none. */
export function read(text: string): Versions | Problem | null {
  const documents = readAll(text);
  if ("code" in documents) return documents;
  const [only, second] = documents;
  if (!second) return only ?? null;
  const message = "The file holds several documents, and one is expected: keep the others in files of their own.";
  const [start, end] = second.core.range;
  return { code: "export-several-documents", message, start, end };
}

/** The depth is limited here, token by token: composing is recursive. */
function tokenize(text: string): CST.Token[] | Problem {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepest) {
      const message = `The file nests deeper than ${deepest} levels: it is not read.`;
      return { code: "export-too-deep", message, start: parser.offset, end: parser.offset };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function compose(text: string, tokens: CST.Token[], version: "1.1" | "1.2"): Document.Parsed[] | Problem {
  // Looking for equal keys is quadratic in the library; `locate` does it for the keys that matter.
  const composer = new Composer({
    version,
    keepSourceTokens: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const documents: Document.Parsed[] = [];
  for (const next of composer.compose(tokens)) {
    const [error] = next.errors;
    if (error) return unparsable(text, error.message, error.pos[0], error.pos[1]);
    documents.push(next);
  }
  return documents;
}

function unparsable(text: string, reason: string, start: number, end: number): Problem {
  if (/\{\{|\{%/.test(text)) {
    const message = "The file is a template and no YAML by itself: export to the values that it is filled with.";
    return { code: "export-templated", message, start, end };
  }
  return { code: "export-unparsable", message: `The file is no valid YAML: ${reason}.`, start, end };
}
