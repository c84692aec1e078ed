import type { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import type { Named } from "./symbols.js";

/** What kind of thing a node is, in a word. */
export const nounOf = (node: AstNode): string => nouns.get(node.$type) ?? "name";

/** One line on a named node: `quality latency "Scoring latency" unit ms`. */
export function headline(node: Named): string {
  const { name = "", title } = node as Named & { title?: string };
  const parts = [nounOf(node), node.$type === "Option" || node.$type === "Attribute" ? qualified(node) : name];
  if (title) parts.push(`"${title}"`);
  const unit = unitOf(node);
  if (unit) parts.push(`unit ${unit}`);
  if (node.$type === "Quality" && (node as ast.Quality).judged) parts.push("judged");
  return parts.join(" ");
}

/** What completion says beside a name: its title and unit. */
export function brief(node: Named): string {
  const { title } = node as Named & { title?: string };
  return [title, unitOf(node)].filter(Boolean).join(" · ") || nounOf(node);
}

/** The unit that a node declares, or that its constant is written in. */
export function unitOf(node: AstNode): string | undefined {
  const one = node as ast.Quality | ast.Param | ast.Let | ast.Attribute;
  if (one.$type === "Attribute") return one.value?.$type === "Quantity" ? one.value.unit : undefined;
  if (one.$type !== "Quality" && one.$type !== "Param" && one.$type !== "Let") return undefined;
  return one.unit ?? (one.value?.$type === "Quantity" ? one.value.unit : undefined);
}

/** What the comment right above a node says, as plain text. */
export function comment(node: AstNode): string | undefined {
  const cst = node.$cstNode;
  const owner = cst?.container;
  if (!cst || !owner) return undefined;
  const siblings = owner.content;
  const before = siblings[siblings.indexOf(cst) - 1];
  if (!before?.hidden || !before.text.startsWith("/**")) return undefined;
  const lines = before.text.slice(3, -2).split("\n");
  const text = lines
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join("\n")
    .trim();
  return text === "" ? undefined : text;
}

/** `scorer.gnn`, `scorer.gnn.time`. */
export function qualified(node: Named): string {
  const owner = node.$container as Named | undefined;
  const name = node.name ?? "";
  return owner && (owner.$type === "Option" || owner.$type === "Decision" || owner.$type === "Table")
    ? `${qualified(owner)}.${name}`
    : name;
}

const nouns: ReadonlyMap<string, string> = new Map([
  ["System", "system"],
  ["Import", "import"],
  ["Quality", "quality"],
  ["Level", "level"],
  ["Let", "let"],
  ["Param", "param"],
  ["UnitDecl", "unit"],
  ["Stage", "stage"],
  ["Goal", "goal"],
  ["Decision", "decision"],
  ["Option", "option"],
  ["Attribute", "attribute"],
  ["Table", "table"],
  ["Scenario", "scenario"],
  ["Stakeholder", "stakeholder"],
  ["Decide", "decide"],
  ["DataColumn", "column"],
]);
