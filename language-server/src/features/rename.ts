import { type ast, reserved } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import type { Files } from "../project/files.js";
import type { Range } from "../project/findings.js";
import { fromWorkspace, type Opened } from "../project/open.js";
import { overlay } from "../project/overlay.js";
import { type Edit, editText } from "./edits.js";
import { isFresh } from "./freshName.js";
import { documentUri } from "./navigation.js";
import { filesOf, nameNode, occurrences, symbolAt } from "./symbols.js";

/** The name at an offset, if it can be renamed. */
export function prepareRename(
  document: LangiumDocument<ast.Model>,
  offset: number,
): { range: Range; placeholder: string } | { problem: string } {
  const symbol = symbolAt(document, offset);
  if (!symbol) return { problem: "There is no name here." };
  const { nodes, name, range } = symbol;
  if (nodes.some((node) => !nameNode(node)))
    return { problem: `\`${name}\` comes from a file of data: change it there.` };
  if (nodes.some((node) => documentUri(node).startsWith("tradeops:")))
    return { problem: `\`${name}\` belongs to the standard library and cannot be renamed.` };
  return { range, placeholder: name };
}

/** The edits, by URI, that give the symbol at an offset another name everywhere; or why that name does not do. */
export async function rename(
  { loaded, project }: Opened,
  files: Files,
  document: LangiumDocument<ast.Model>,
  offset: number,
  newName: string,
): Promise<Map<string, Edit[]> | { problem: string }> {
  const prepared = prepareRename(document, offset);
  if ("problem" in prepared) return prepared;
  const wrong = badName(newName);
  if (wrong) return { problem: wrong };
  const symbol = symbolAt(document, offset)!;
  const edits = new Map<string, Edit[]>();
  for (const { uri, range } of occurrences(loaded, symbol.nodes)) {
    const list = edits.get(uri) ?? [];
    list.push({ range, newText: newName });
    edits.set(uri, list);
  }
  if (newName === symbol.name) return edits;
  // What no text says cannot clash with anything: the whole need not be read again.
  if (isFresh(newName, loaded) && symbol.nodes.every(({ $type }) => $type !== "UnitDecl")) return edits;
  const texts = new Map<string, string>();
  for (const file of filesOf(loaded)) {
    const uri = file.document.uri.toString();
    if (!file.library) texts.set(file.path, editText(file.document.textDocument, edits.get(uri) ?? []));
  }
  const after = await fromWorkspace(overlay(files, texts), [...texts.keys()]);
  if (errors(after.findings) <= errors(project.findings)) return edits;
  const known = new Set(project.findings.map(({ message }) => message));
  const worse = after.findings.filter(({ severity, message }) => severity === "error" && !known.has(message));
  const reason = worse.find(({ code }) => code === "duplicate-name") ?? worse[0];
  return { problem: `\`${newName}\` does not do here. ${reason?.message ?? "The model would have one error more."}` };
}

const errors = (findings: readonly { severity: string }[]): number =>
  findings.filter(({ severity }) => severity === "error").length;

function badName(name: string): string | undefined {
  if (reserved.has(name)) return `\`${name}\` is a word of the language and cannot be a name.`;
  if (/^(?:[a-zA-Zµ][_a-zA-Z0-9µ]*|_[_a-zA-Z0-9µ]+)$/.test(name)) return undefined;
  return `\`${name}\` is no name: a name is letters, digits and \`_\`, and begins with none of the digits.`;
}
