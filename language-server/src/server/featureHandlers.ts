import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import { type Connection, ErrorCodes, MarkupKind, ResponseError } from "vscode-languageserver";
import type { Position, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { complete } from "../features/completion/complete.js";
import type { Edit } from "../features/edits.js";
import { foldingRanges } from "../features/folding.js";
import { format } from "../features/format.js";
import { hover } from "../features/hover.js";
import { idOf } from "../features/ids.js";
import { fileNames } from "../features/links.js";
import { measuredAt } from "../features/measured.js";
import { definition, references } from "../features/navigation.js";
import { formatOnType } from "../features/onType.js";
import { documentSymbols, workspaceSymbols } from "../features/outline.js";
import { prepareRename, rename } from "../features/rename.js";
import { selectionRange } from "../features/selection.js";
import { signatureHelp } from "../features/signature.js";
import { uriOf } from "../governed/held.js";
import { keyHover } from "../governed/keyHover.js";
import type { Guard } from "./guard.js";
import type { State } from "./openProject.js";
import { mostPipeline, type Session, systemsOf } from "./session.js";

/** A document of a model and where it stands. */
interface At {
  state: State;
  document: LangiumDocument<ast.Model>;
  uri: string;
  path: string;
}

/** Works on the newest tree of a model's file; `empty` for other files. */
async function withDocument<R>(
  session: Session,
  clientUri: string,
  empty: R,
  work: (at: At) => R | Promise<R>,
): Promise<R> {
  const { project, uri, path } = await session.of(clientUri);
  return project.use((state) => {
    const document = state.documents.get(uri);
    return document ? work({ state, document, uri, path }) : empty;
  });
}

const offsetOf = (document: LangiumDocument, position: Position): number => document.textDocument.offsetAt(position);

interface AtPosition {
  textDocument: { uri: string };
  position: Position;
}

/** Answers the standard requests about `.tradeops` files. */
export function handleFeatures(connection: Connection, session: Session, guard: Guard): void {
  const at = <R>(params: { textDocument: { uri: string } }, empty: R, work: (at: At) => R | Promise<R>) =>
    withDocument(session, params.textDocument.uri, empty, work);

  connection.onCompletion(
    guard("completion", [], (params: AtPosition) =>
      at(params, [], ({ state, document, path }) => {
        const { root } = state.opened.project;
        const outside = {
          path,
          read: async (file: string) => {
            const result = await state.files.read(file, mostPipeline);
            return "text" in result ? result.text : undefined;
          },
          list: (folder: string) => session.host.list(root, folder),
        };
        const { services } = state.opened.loaded;
        return complete(services, document, offsetOf(document, params.position), outside, session.snippets);
      }),
    ),
  );
  connection.onHover(
    guard("hover", null, (params: AtPosition) =>
      at(params, null, async ({ state, document, uri }) => {
        const system = systemsOf(state, uri)[0];
        const analysis = system && session.analyser.analysisOf(system);
        const verified = system && (await session.verifier.of(state, system));
        const measured =
          verified && measuredAt(document, offsetOf(document, params.position), system, verified.verification.evidence);
        const found = hover(
          state.opened,
          document,
          offsetOf(document, params.position),
          analysis,
          system?.model,
          (node) => system && idOf(system, node),
        );
        const held = found || measured || !system ? undefined : await session.heldBy(state, system);
        const key = held && keyHover(held, uri, params.position);
        const texts = [found?.text, measured?.text, key?.text].filter((text) => text !== undefined);
        const range = found?.range ?? measured?.range ?? key?.range;
        return range ? { contents: { kind: MarkupKind.PlainText, value: texts.join("\n") }, range } : null;
      }),
    ),
  );
  connection.onSignatureHelp(
    guard("signature", null, (params: AtPosition) =>
      at(params, null, ({ state, document }) =>
        signatureHelp(state.opened.loaded.services, document, offsetOf(document, params.position)),
      ),
    ),
  );
  connection.onDefinition(
    guard("definition", [], (params: AtPosition) =>
      at(params, [], ({ state, document }) =>
        definition(state.opened, document, offsetOf(document, params.position)).map(({ uri, range }) => ({
          uri: session.clientUri(uri),
          range,
        })),
      ),
    ),
  );
  connection.onReferences(
    guard("references", [], (params: AtPosition & { context: { includeDeclaration: boolean } }) =>
      at(params, [], ({ state, document }) =>
        references(state.opened, document, offsetOf(document, params.position), params.context.includeDeclaration).map(
          ({ uri, range }) => ({
            uri: session.clientUri(uri),
            range,
          }),
        ),
      ),
    ),
  );
  connection.onDocumentHighlight(
    guard("highlight", [], (params: AtPosition) =>
      at(params, [], ({ state, document, uri }) =>
        references(state.opened, document, offsetOf(document, params.position), true)
          .filter((one) => one.uri === uri)
          .map(({ range }) => ({ range })),
      ),
    ),
  );
  connection.onPrepareRename(
    guard("prepareRename", null, (params: AtPosition) =>
      at<{ range: Range; placeholder: string } | null>(params, null, ({ document }) => {
        const prepared = prepareRename(document, offsetOf(document, params.position));
        if ("problem" in prepared) throw new ResponseError(ErrorCodes.InvalidRequest, prepared.problem);
        return prepared;
      }),
    ),
  );
  connection.onRenameRequest(
    guard("rename", null, (params: AtPosition & { newName: string }) =>
      at<WorkspaceEdit | null>(params, null, async ({ state, document }) => {
        const edits = await rename(
          state.opened,
          state.files,
          document,
          offsetOf(document, params.position),
          params.newName,
        );
        if ("problem" in edits) throw new ResponseError(ErrorCodes.InvalidParams, edits.problem);
        return workspaceEdit(edits, session.clientUri);
      }),
    ),
  );
  connection.onDocumentSymbol(
    guard("symbols", [], (params: { textDocument: { uri: string } }) =>
      at(params, [], ({ document }) => documentSymbols(document)),
    ),
  );
  connection.onWorkspaceSymbol(
    guard("workspace symbols", [], async ({ query }: { query: string }) => {
      const served = await session.all();
      const found = await Promise.all(
        served.map(({ project }) => project.use(({ opened }) => workspaceSymbols(opened.loaded, query))),
      );
      return found.flat().map((symbol) => ({
        ...symbol,
        location: { ...symbol.location, uri: session.clientUri(symbol.location.uri) },
      }));
    }),
  );
  connection.onFoldingRanges(
    guard("folding", [], (params: { textDocument: { uri: string } }) =>
      at(params, [], ({ document }) => foldingRanges(document)),
    ),
  );
  connection.onSelectionRanges(
    guard("selection", [], (params: { textDocument: { uri: string }; positions: Position[] }) =>
      at(params, [], ({ document }) =>
        params.positions.map((position) => selectionRange(document, offsetOf(document, position))),
      ),
    ),
  );
  connection.onDocumentLinks(
    guard("links", [], (params: { textDocument: { uri: string } }) =>
      at(params, [], ({ state, document }) =>
        fileNames(state.opened.loaded, document).map(({ range, path }) => ({
          range,
          target: session.clientUri(uriOf(state.opened.project.root, path)),
        })),
      ),
    ),
  );
  connection.onDocumentFormatting(
    guard("formatting", [], (params: { textDocument: { uri: string } }) =>
      at<TextEdit[]>(params, [], ({ document }) => format(document)),
    ),
  );
  connection.onDocumentOnTypeFormatting(
    guard("formatting", [], (params: AtPosition & { ch: string }) =>
      at<TextEdit[]>(params, [], ({ state, document }) =>
        formatOnType(state.opened.loaded.services, document, params.position, params.ch),
      ),
    ),
  );
  connection.onDocumentRangeFormatting(
    guard("formatting", [], (params: { textDocument: { uri: string }; range: Range }) =>
      at<TextEdit[]>(params, [], ({ document }) =>
        format(document).filter(
          ({ range }) => range.start.line >= params.range.start.line && range.end.line <= params.range.end.line,
        ),
      ),
    ),
  );
}

export function workspaceEdit(
  edits: ReadonlyMap<string, readonly Edit[]>,
  clientUri: (uri: string) => string,
): WorkspaceEdit {
  return {
    documentChanges: [...edits].map(([uri, list]) => ({
      textDocument: { uri: clientUri(uri), version: null },
      edits: [...list],
    })),
  };
}
