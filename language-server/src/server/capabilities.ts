import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";

import { legend } from "../features/semanticTokens.js";

/** What the server offers for `.tradeops` files; for pipeline files it asks later, path by path. */
export const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  completionProvider: { triggerCharacters: [".", '"', "/"] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: { resolveProvider: false },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: "}", moreTriggerCharacter: ["\n"] },
  callHierarchyProvider: true,
  signatureHelpProvider: { triggerCharacters: ["(", ","] },
  inlayHintProvider: true,
  semanticTokensProvider: { legend, full: true },
  codeLensProvider: { resolveProvider: false },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { willRename: { filters: [{ scheme: "file", pattern: { glob: "**/*" } }] } },
    textDocumentContent: { schemes: ["tradeops"] },
  },
};
