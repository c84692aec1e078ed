import { ResponseError } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Client } from "../language-server/support/client.js";
import type { Random } from "./random.js";

/** Asks one thing of a file, at some place of it. Rejects if the answer is an error, other than the reasons for which a rename is refused. */
export async function ask(client: Client, path: string, text: string, random: Random): Promise<void> {
  const document = TextDocument.create("", "", 0, text);
  const position = document.positionAt(random.below(text.length + 1));
  const textDocument = { uri: client.uri(path) };
  const range = { start: position, end: position };
  const method = random.pick(methods);
  const params = {
    textDocument,
    uri: textDocument.uri,
    position,
    positions: [position],
    range,
    newName: random.pick(["renamed", "goal", "2x", "latency"]),
    query: "a",
    ch: random.pick(["}", "\n"]),
    options: { tabSize: 2, insertSpaces: true },
    context: { includeDeclaration: true, diagnostics: [] },
  };
  try {
    await client.request(method, params);
  } catch (error) {
    if (error instanceof ResponseError && /rename/i.test(method) && refused.has(error.code)) return;
    throw new Error(`${method} of ${path} at ${position.line}:${position.character}: ${String(error)}`);
  }
}

const invalidRequest = -32600;
const invalidParams = -32602;
const refused = new Set([invalidRequest, invalidParams]);

const methods = [
  "textDocument/completion",
  "textDocument/hover",
  "textDocument/signatureHelp",
  "textDocument/inlayHint",
  "textDocument/semanticTokens/full",
  "textDocument/definition",
  "textDocument/references",
  "textDocument/documentHighlight",
  "textDocument/prepareRename",
  "textDocument/rename",
  "textDocument/documentSymbol",
  "workspace/symbol",
  "textDocument/foldingRange",
  "textDocument/selectionRange",
  "textDocument/documentLink",
  "textDocument/formatting",
  "textDocument/rangeFormatting",
  "textDocument/onTypeFormatting",
  "textDocument/prepareCallHierarchy",
  "textDocument/codeLens",
  "textDocument/codeAction",
  "tradeops/elementAt",
  "tradeops/exportEdits",
  "tradeops/drift",
];
