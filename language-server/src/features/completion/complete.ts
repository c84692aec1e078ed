import type { ast } from "@tradeops/grammar";
import { describeFormat, formats } from "@tradeops/pipelines";
import type { LangiumDocument } from "langium";
import { type CompletionItem, CompletionItemKind, InsertTextFormat } from "vscode-languageserver-types";
import type { TradeOpsServices } from "../../language/services.js";
import { functionNames } from "../../lower/call.js";
import { codes } from "../../project/codes.js";
import { columnsAt } from "./columns.js";
import { type Cursor, cursorAt } from "./cursor.js";
import { attributeNames, namesAt } from "./names.js";
import { type Next, nextAfter } from "./next.js";
import { fileItems, keyItems, type Outside } from "./outside.js";
import { placeholders } from "./placeholders.js";
import { boundSnippet, snippetOf } from "./snippets.js";
import { unitsAt } from "./units.js";

/** What can come next at an offset. `snippets`: whether the client can fill in places. */
export async function complete(
  language: TradeOpsServices,
  document: LangiumDocument<ast.Model>,
  offset: number,
  outside: Outside,
  snippets: boolean,
): Promise<CompletionItem[]> {
  const cursor = cursorAt(language, document, offset);
  if (!cursor) return [];
  const all = nextAfter(language, cursor.before);
  const units = all.filter(({ terminal }) => terminal === "UNIT");
  const next = cursor.behindNumber && units.length > 0 ? units : all;
  const items: CompletionItem[] = [];
  for (const one of next) items.push(...(await itemsFor(language, cursor, one, outside)));
  if (items.length === 0 && cursor.typed === "" && !cursor.quoted) items.push(...placeholders(next));
  const distinct = [...new Map(items.map((item) => [`${item.kind} ${item.label}`, item])).values()];
  const range = {
    start: document.textDocument.positionAt(cursor.start),
    end: document.textDocument.positionAt(offset),
  };
  return distinct.map((item) => withEdit(item, range, snippets));
}

type Plain = CompletionItem & { insertText: string };

function withEdit(
  item: CompletionItem,
  range: { start: { line: number; character: number }; end: { line: number; character: number } },
  snippets: boolean,
): CompletionItem {
  const { insertText = item.label, insertTextFormat, ...rest } = item;
  if (item.textEdit) return item;
  if (insertTextFormat === InsertTextFormat.Snippet && !snippets)
    return { ...rest, textEdit: { range, newText: item.label } };
  return { ...rest, insertTextFormat, textEdit: { range, newText: insertText } };
}

async function itemsFor(
  language: TradeOpsServices,
  cursor: Cursor,
  next: Next,
  outside: Outside,
): Promise<CompletionItem[]> {
  const { rule, property, terminal, keyword } = next;
  if (rule === "Column") return columnItems(outside, cursor);
  if (cursor.quoted) return terminal === "STRING" ? quotedItems(language, cursor, next, outside) : [];
  if (keyword !== undefined) return keywordItems(cursor, rule, keyword);
  if (next.reference) return nameItems(language, cursor, rule, property, false);
  if (terminal === "UNIT")
    return unitsAt(language, cursor).map((unit, n) =>
      plain(unit, CompletionItemKind.Unit, "unit", `0${String(n).padStart(2, "0")}`),
    );
  if (terminal === "BOUND") return [snippet("require", boundSnippet.body, boundSnippet.detail)];
  if (rule === "Call" && terminal === "WORD") return functionItems();
  if (rule === "Attribute" && property === "name")
    return attributeNames(cursor).map(({ name }) =>
      snippet(name, `${name}: \${1:1}`, "attribute", "0", CompletionItemKind.Property),
    );
  if (terminal === "STRING" && fileKind(rule, property))
    return (await fileItems(outside, "", fileKind(rule, property)!)).map((name) =>
      plain(`"${name}"`, CompletionItemKind.File, "file", "1"),
    );
  if (rule === "Dashed" || rule === "AnyWord" || rule === "KeySegment" || rule === "InnerSegment")
    return dashedItems(cursor, outside);
  return [];
}

/** Inside quotes: names of files, options whose names need quotes. */
async function quotedItems(
  language: TradeOpsServices,
  cursor: Cursor,
  { rule, property, reference }: Next,
  outside: Outside,
): Promise<CompletionItem[]> {
  if (reference) return nameItems(language, cursor, rule, property, true);
  if (rule === "Place")
    return (await keyItems(outside, cursor)).map(({ key, value }) =>
      plain(key, CompletionItemKind.Property, value, "0"),
    );
  const kind = fileKind(rule, property);
  if (!kind) return [];
  return (await fileItems(outside, cursor.typed, kind)).map((name) =>
    plain(name, name.endsWith("/") ? CompletionItemKind.Folder : CompletionItemKind.File, "file"),
  );
}

function fileKind(rule: string, property: string): "model" | "data" | "pipeline" | "evidence" | undefined {
  if (rule === "Import" && property === "uri") return "model";
  if (property !== "file") return undefined;
  return rule === "Export" ? "pipeline" : rule === "Evidence" ? "evidence" : "data";
}

function keywordItems({ firstOnLine }: Cursor, rule: string, keyword: string): CompletionItem[] {
  if (keyword === "_") return [plain(keyword, CompletionItemKind.Keyword, "whatever it is", "2")];
  if (!/^[a-z]/.test(keyword) || rule === "AnyWord") return [];
  const found = snippetOf(rule, keyword);
  const statement = found !== undefined && statementRules.has(rule);
  if (statement && !firstOnLine) return [];
  return found
    ? [snippet(keyword, found.body, found.detail, statement ? "3" : "1")]
    : [plain(keyword, CompletionItemKind.Keyword, "", "2")];
}

const statementRules = new Set(
  "System Import Units Stage Analysis Quality Let Param Goal Require Dependency Decision Table Constraint Scenario Stakeholder Decide Export Evidence".split(
    " ",
  ),
);

function nameItems(
  language: TradeOpsServices,
  cursor: Cursor,
  rule: string,
  property: string,
  quoted: boolean,
): CompletionItem[] {
  return namesAt(language, cursor, rule, property).map(({ name, detail, kind }) => {
    return {
      label: name,
      kind,
      detail,
      sortText: "0",
      insertText: isBare(name) || quoted ? name : JSON.stringify(name),
    };
  });
}

async function columnItems(outside: Outside, cursor: Cursor): Promise<CompletionItem[]> {
  return (await columnsAt(outside, cursor)).map((name) => {
    const insertText = cursor.quoted || isBare(name) ? name : JSON.stringify(name);
    return { ...plain(name, CompletionItemKind.Field, "column", "0"), insertText };
  });
}

const isBare = (name: string): boolean => /^(?:[a-zA-Zµ][_a-zA-Z0-9µ]*|_[_a-zA-Z0-9µ]+)$/.test(name);

function functionItems(): CompletionItem[] {
  return [...functionNames, "p5", "p50", "p95", "p99"].map((name) =>
    snippet(name, `${name}(\${1})`, "function", "1", CompletionItemKind.Function),
  );
}

/** Words that may hold hyphens: a format, a finding's code, a key of the file that is exported to. */
async function dashedItems(cursor: Cursor, outside: Outside): Promise<CompletionItem[]> {
  const last = cursor.tokens.at(-1)?.image;
  const statement = cursor.tokens[0]?.image;
  if (last === "as")
    return formats.map((name) => plain(name, CompletionItemKind.EnumMember, describeFormat(name) ?? "", "0"));
  if (last === "allow")
    return [...codes.keys()].map((code) => plain(code, CompletionItemKind.EnumMember, codes.get(code)!, "0"));
  if (statement !== "export" && statement !== "evidence") return [];
  const text = cursor.document.textDocument.getText();
  const typed = /(?:[^\s{=[\]]|\[[^\]\n]*(?:\]|$))*$/.exec(text.slice(0, cursor.offset))![0];
  const { textDocument } = cursor.document;
  const range = {
    start: textDocument.positionAt(cursor.offset - typed.length),
    end: textDocument.positionAt(cursor.offset),
  };
  return (await keyItems(outside, cursor))
    .filter(({ key }) => key.startsWith(typed))
    .map(({ key, value }) => ({
      label: key,
      kind: CompletionItemKind.Property,
      detail: value,
      sortText: "0",
      filterText: key,
      textEdit: { range, newText: key },
    }));
}

function plain(label: string, kind: CompletionItemKind, detail: string, sortText = "1"): Plain {
  return { label, kind, detail, sortText, insertText: label };
}

function snippet(
  label: string,
  body: string,
  detail: string,
  sortText = "1",
  kind: CompletionItemKind = CompletionItemKind.Snippet,
): Plain {
  return { label, kind, detail, sortText, insertText: body, insertTextFormat: InsertTextFormat.Snippet };
}
