import { ast } from "@tradeops/grammar";
import type { AstNode, AstNodeDescription, Reference, ReferenceInfo } from "langium";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { TradeOpsServices } from "../../language/services.js";
import { brief } from "../describe.js";
import type { Named } from "../symbols.js";
import type { Cursor } from "./cursor.js";

/** A name that fits. */
export interface NameItem {
  name: string;
  detail: string;
  kind: CompletionItemKind;
  node: Named;
}

/** The names that can stand at a cursor, for a property of a rule. */
export function namesAt(language: TradeOpsServices, cursor: Cursor, rule: string, property: string): NameItem[] {
  const receivers = receiversOf(cursor);
  const fits =
    rule !== "Ref" ? () => true : receivers.length > 0 ? behindDot(cursor, receivers.length) : fitting(cursor);
  const scoped =
    rule === "Pattern" ? patternNames(language, cursor) : scopeOf(language, cursor, rule, property, receivers);
  return scoped.flatMap(({ name, node }) => {
    if (!node || !fits(node)) return [];
    return [
      {
        name,
        detail: brief(node as Named),
        kind: kinds.get(node.$type) ?? CompletionItemKind.Variable,
        node: node as Named,
      },
    ];
  });
}

/** The names before the dots that stand before the cursor: `ml` and `accuracy` in `ml.accuracy.`. */
function receiversOf({ tokens }: Cursor): string[] {
  const names: string[] = [];
  for (let n = tokens.length - 1; n > 0 && tokens[n]!.image === "."; n -= 2)
    names.unshift(unquoted(tokens[n - 1]!.image));
  return names;
}

function scopeOf(
  language: TradeOpsServices,
  cursor: Cursor,
  rule: string,
  property: string,
  receivers: readonly string[],
): AstNodeDescription[] {
  const root = cursor.document.parseResult.value;
  const scope = (container: object) =>
    language.references.ScopeProvider.getScope({
      container: container as AstNode,
      property,
      reference: { $refText: "" } as Reference,
    } satisfies ReferenceInfo);
  const type = rule === "Choice" ? "Ref" : rule;
  let found = scope({ $type: type, ...containerAt(cursor) });
  for (const name of receivers) {
    const owner = found.getElement(name)?.node;
    if (!owner) return [];
    found = scope({ $type: "Ref", $container: root, receiver: { element: { ref: owner } } });
  }
  return found.getAllElements().toArray();
}

/** Where a name at a cursor would hang in the tree: in the statement around it, whose levels or columns it may mean. */
function containerAt({ document, offset, tokens }: Cursor): { $container: AstNode; $containerProperty?: string } {
  const root = document.parseResult.value;
  const around = (root.statements ?? []).findLast(({ $cstNode: cst }) => cst !== undefined && cst.offset < offset);
  const own = around && tokens[0]?.image === around.$type.toLowerCase();
  if (!own) return { $container: root };
  const clause = tokens.findLast(({ image }) => /^(?:when|where|\{)$/.test(image))?.image;
  return clause === "when" ? { $container: around, $containerProperty: "condition" } : { $container: around };
}

/** The options or levels of what a `match` is about. */
function patternNames(language: TradeOpsServices, cursor: Cursor): AstNodeDescription[] {
  const { tokens } = cursor;
  const open = tokens.findLastIndex((token) => token.image === "match");
  const brace = tokens.findIndex((token, n) => n > open && token.image === "{");
  if (open < 0 || brace < 0) return [];
  const subjects = split(tokens.slice(open + 1, brace).map((token) => token.image));
  const arm = tokens.slice(brace + 1);
  const line = arm.findLastIndex((token, n) => n > 0 && token.startLine !== arm[n - 1]!.startLine);
  const colon = arm.findLastIndex((token) => token.image === ":" || token.image === "else:") + 1;
  const commas = arm.slice(Math.max(line, colon)).filter((token) => token.image === ",").length;
  // Behind a value, the first comma or the end of the line ends its arm.
  const position = colon > Math.max(0, line) ? Math.max(0, commas - 1) : commas;
  const names = subjects[Math.min(position, subjects.length - 1)]?.filter((image) => image !== ".").map(unquoted) ?? [];
  return scopeOf(language, cursor, "Ref", "element", names).filter(({ type }) => type === "Option" || type === "Level");
}

function split(images: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const image of images) {
    if (image === ",") parts.push([]);
    else parts.at(-1)!.push(image);
  }
  return parts;
}

/** Which kinds of things make sense here: judged by the nearest keyword before. */
function fitting({ tokens }: Cursor): (node: AstNode) => boolean {
  const only =
    (...types: string[]) =>
    (node: AstNode) =>
      types.includes(node.$type) || node.$type === "Import";
  const last = tokens.at(-1)?.image;
  const statement = tokens[0]?.image;
  const slot = slotAt(tokens);
  if (slot) return only(slot);
  if (last === "is") return only("Quality");
  if (last === "helps" || last === "hurts" || last === "dependency") return only("Quality");
  if (last === "rejected" || last === "by" || (last === "where" && statement === "evidence")) return only("Decision");
  if (statement === "decide") {
    const clause = tokens.findLast(({ image }) => clauses.has(image))?.image;
    if (clause === "choose" && last !== "=") return only("Decision");
  }
  if (statement === "scenario" && !/^[-+*/=<>(,^]/.test(last ?? "")) return only("Param", "Let");
  if (last === "match") return only("Decision", "Quality");
  return ({ $type }) => values.has($type);
}

/** Behind an import, where one kind of thing is named, only that kind. */
function behindDot({ tokens }: Cursor, dots: number): (node: AstNode) => boolean {
  const kind = slotAt(tokens.slice(0, -2 * dots));
  return kind ? ({ $type }) => $type === kind : () => true;
}

/** The kind of thing that alone can be named behind some tokens. */
function slotAt(tokens: Cursor["tokens"]): string | undefined {
  const statement = tokens[0]?.image;
  const last = tokens.at(-1)?.image;
  if (statement === "decision" && last === "at") return "Stage";
  if (statement === "stakeholder" && (last === "weights" || last === ",")) return "Goal";
  const clause = tokens.findLast(({ image }) => clauses.has(image))?.image;
  return statement === "decide" && clause === "supersedes" && (last === clause || last === ",") ? "Decide" : undefined;
}

const clauses = new Set([
  "choose",
  "because",
  "by",
  "on",
  "review",
  "status",
  "rejected",
  "when",
  "expect",
  "supersedes",
]);
const values = new Set(["Quality", "Level", "Let", "Param", "Decision", "Table", "DataColumn", "Import"]);

const unquoted = (image: string): string => (image.startsWith('"') ? image.slice(1, -1) : image);

const kinds: ReadonlyMap<string, CompletionItemKind> = new Map([
  ["Quality", CompletionItemKind.Interface],
  ["Level", CompletionItemKind.EnumMember],
  ["Let", CompletionItemKind.Variable],
  ["Param", CompletionItemKind.Constant],
  ["Decision", CompletionItemKind.Enum],
  ["Option", CompletionItemKind.EnumMember],
  ["Attribute", CompletionItemKind.Property],
  ["Table", CompletionItemKind.Struct],
  ["Import", CompletionItemKind.Module],
  ["Goal", CompletionItemKind.Event],
  ["Decide", CompletionItemKind.Method],
  ["Stage", CompletionItemKind.Folder],
  ["DataColumn", CompletionItemKind.Field],
]);

/** Names of attributes that other options of the decision around have, for a new one. */
export function attributeNames({ document, offset }: Cursor): { name: string; unit?: string }[] {
  const decision = (document.parseResult.value.statements ?? []).find(
    (node): node is ast.Decision =>
      ast.isDecision(node) &&
      node.$cstNode !== undefined &&
      node.$cstNode.offset <= offset &&
      offset <= node.$cstNode.end,
  );
  const all = (decision?.options ?? []).flatMap((option) => option.members.filter(ast.isAttribute));
  return [...new Map(all.filter(({ name }) => name).map((one) => [one.name, { name: one.name }])).values()];
}
