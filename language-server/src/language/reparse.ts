import type { ast } from "@tradeops/grammar";
import {
  type CstNode,
  DocumentState,
  type LangiumDocument,
  type ParseResult,
  RootCstNodeImpl,
  type URI,
} from "langium";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Piece, piecesOf } from "./chunks.js";
import type { Services } from "./pool.js";

type ParserError = ParseResult["parserErrors"][number];

/** A piece of a text with its part of the syntax tree. */
interface Parsed extends Piece {
  statements: ast.Statement[];
  content: CstNode[];
  parserErrors: ParserError[];
  /** A statement begins where the piece does: what stands before it cannot have swallowed it. */
  clean: boolean;
}

/** Ends of lines that the parser counts and a piece does not. */
const strange = /\r(?!\n)/;

/** Of each document, the pieces that it is made of. */
const known = new WeakMap<LangiumDocument, Parsed[]>();

/** Notes what a document that was parsed as a whole is made of. */
export function notePieces(document: LangiumDocument<ast.Model>): void {
  const text = document.textDocument.getText();
  if (known.has(document) || strange.test(text)) return;
  known.set(document, split(piecesOf(text), document.parseResult, text.length));
}

/**
 * The document of a text that differs in few statements from an older one: only those, and their neighbours, are parsed; the rest of the older tree is moved into the new
 * one. Undefined where it is not sure that parsing the whole text would give the same. The older document cannot be used any more.
 */
export function reparse(
  services: Services,
  old: LangiumDocument<ast.Model>,
  uri: URI,
  text: string,
): LangiumDocument<ast.Model> | undefined {
  const before = known.get(old);
  if (!before || strange.test(text) || old.parseResult.lexerErrors.length > 0) return undefined;
  const pieces = piecesOf(text);
  let head = 0;
  while (head < pieces.length && head < before.length && pieces[head]!.text === before[head]!.text) head++;
  let tail = 0;
  while (
    tail < pieces.length - head &&
    tail < before.length - head &&
    pieces.at(-1 - tail)!.text === before.at(-1 - tail)!.text
  )
    tail++;
  // The piece before, whose last error can name what follows; and the one behind, which must begin as it did.
  head = Math.max(0, head - 1);
  while (head > 0 && !before[head]!.clean) head--;
  const end = tail > 0 ? pieces.length - tail + 1 : pieces.length;
  const follower = tail > 0 ? before[before.length - tail]! : undefined;
  if (follower && !follower.clean) return undefined;
  const region = pieces.slice(head, end);
  const start = region[0];
  if (!start || (follower && region.length < 2)) return undefined;
  const result = services.language.parser.LangiumParser.parse<ast.Model>(
    text.slice(start.offset, region.at(-1)!.offset + region.at(-1)!.text.length),
  );
  const parsed = split(
    region.map((piece) => ({ ...piece, offset: piece.offset - start.offset, line: piece.line - start.line })),
    result,
    text.length,
  );
  if (result.lexerErrors.length > 0 || (follower && !follows(parsed.at(-1)!, follower))) return undefined;
  for (const one of parsed) move(one, start.offset, start.line);
  // The piece behind stays as it was: the old errors at its end know what follows it.
  const fresh = follower ? parsed.slice(0, -1) : parsed;
  const rest = tail > 0 ? before.slice(before.length - tail) : [];
  for (const [n, one] of rest.entries()) {
    const piece = pieces[pieces.length - tail + n]!;
    move(one, piece.offset - one.offset, piece.line - one.line);
  }
  return join([...before.slice(0, head), ...fresh, ...rest], old, uri, text);
}

/** Whether a piece that was parsed with what comes before it begins as the same piece did. */
function follows(parsed: Parsed, before: Parsed): boolean {
  return parsed.clean && parsed.statements[0]?.$type === before.statements[0]?.$type;
}

/** Deals a tree and its errors out to the pieces of its text. */
function split(pieces: readonly Piece[], { value, parserErrors }: ParseResult<ast.Model>, length: number): Parsed[] {
  const parsed = pieces.map(
    (piece): Parsed => ({ ...piece, statements: [], content: [], parserErrors: [], clean: false }),
  );
  const starts = pieces.map(({ offset }) => offset);
  const at = (offset: number): Parsed => parsed[last(starts, offset)]!;
  for (const node of value.$cstNode ? (value.$cstNode as RootCstNodeImpl).content : [])
    at(node.offset).content.push(node);
  for (const statement of value.statements ?? []) {
    const piece = at(statement.$cstNode?.offset ?? 0);
    piece.clean ||= piece.statements.length === 0 && statement.$cstNode?.offset === piece.offset + blanks(piece.text);
    piece.statements.push(statement);
  }
  for (const error of parserErrors) at(placeOf(error, parsed, length)).parserErrors.push(error);
  return parsed;
}

/** An error belongs to what was being read: if it is found at the first word of a piece, to the one before. */
function placeOf({ token }: ParserError, pieces: readonly Parsed[], length: number): number {
  const { startOffset } = token;
  if (!(startOffset >= 0)) return length;
  const first = pieces.find((piece) => piece.offset > 0 && piece.offset + blanks(piece.text) === startOffset);
  return first ? first.offset - 1 : startOffset;
}

/** The index of the last start that is not behind an offset. */
function last(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const blanks = (text: string): number => /^[ \t]*/.exec(text)![0].length;

/** Moves all of a piece by some characters and lines. Langium keeps positions to itself. */
function move(piece: Parsed, offset: number, line: number): void {
  piece.offset += offset;
  piece.line += line;
  if (offset === 0 && line === 0) return;
  for (const node of piece.content) moveNode(node as unknown as Positioned, offset, line);
  piece.parserErrors = piece.parserErrors.map((error) => moveError(error, offset, line));
}

interface Positioned {
  _offset: number;
  _startLine: number;
  _endLine: number;
  _rangeCache?: unknown;
  content?: Positioned[];
}

function moveNode(node: Positioned, offset: number, line: number): void {
  if (node.content) {
    node._rangeCache = undefined;
    for (const child of node.content) moveNode(child, offset, line);
  } else {
    node._offset += offset;
    node._startLine += line;
    node._endLine += line;
  }
}

function moveError(error: ParserError, offset: number, line: number): ParserError {
  const moved = (one: ParserError["token"]): ParserError["token"] => {
    // The end of the text has no place of its own.
    if (!(one.startOffset >= 0)) return one;
    const { startOffset, endOffset = startOffset, startLine = 0, endLine = startLine } = one;
    return {
      ...one,
      startOffset: startOffset + offset,
      endOffset: endOffset + offset,
      startLine: startLine + line,
      endLine: endLine + line,
    };
  };
  const { previousToken } = error as { previousToken?: ParserError["token"] };
  const { name, message, context, resyncedTokens, token } = error;
  const result = { name, message, context, resyncedTokens: resyncedTokens.map(moved), token: moved(token) };
  return previousToken ? ({ ...result, previousToken: moved(previousToken) } as ParserError) : result;
}

/** One tree of all pieces. */
function join(pieces: Parsed[], old: LangiumDocument<ast.Model>, uri: URI, text: string): LangiumDocument<ast.Model> {
  const root = new RootCstNodeImpl(text);
  root.content = pieces.flatMap(({ content }) => content);
  for (const node of root.content) (node as { container: CstNode }).container = root;
  const statements = pieces.flatMap((piece) => piece.statements);
  const value: ast.Model = { $type: "Model", statements };
  for (const [index, statement] of statements.entries())
    Object.assign(statement, { $container: value, $containerProperty: "statements", $containerIndex: index });
  root.astNode = value;
  Object.assign(value, { $cstNode: root });
  const document: LangiumDocument<ast.Model> = {
    uri,
    state: DocumentState.Parsed,
    references: [],
    textDocument: TextDocument.create(uri.toString(), old.textDocument.languageId, 0, text),
    parseResult: {
      value,
      lexerErrors: [],
      parserErrors: pieces.flatMap((piece) => piece.parserErrors),
    },
  };
  Object.assign(value, { $document: document });
  known.set(document, pieces);
  return document;
}
