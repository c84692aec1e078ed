import type { Analysis } from "@tradeops/engine";
import { ast } from "@tradeops/grammar";
import { AstUtils, type LangiumDocument } from "langium";
import type { System } from "../project/project.js";
import type { Held, HeldValue } from "./held.js";

/** `replicas = 8`: what an entry writes, and where that comes from. */
export function said(value: HeldValue, documents: readonly LangiumDocument[]): string {
  const document = documents.find(({ uri }) => uri.toString() === value.entry.uri);
  const { start } = value.entry.range;
  const entry =
    document &&
    AstUtils.streamAst(document.parseResult.value).find((node): node is ast.Entry => {
      const at = ast.isEntry(node) ? node.$cstNode?.range.start : undefined;
      return at !== undefined && at.line === start.line && at.character === start.character;
    });
  const expression = entry?.value?.$cstNode?.text.replace(/\s+/g, " ");
  return expression === undefined || expression === value.decided ? value.decided : `${expression} = ${value.decided}`;
}

/** `decide launch`, or that it is only recommended. */
export function decidedBy(analysis: Analysis): string {
  const by = analysis.decided?.by ?? [];
  return by.length > 0 ? by.map((name) => `decide ${name}`).join(", ") : "recommended, not decided";
}

/** What a drift is about, in a sentence with what to do. */
export function driftMessage(value: HeldValue, what: string, by: string): string {
  const file = value.current === null ? "says nothing" : `says \`${value.current}\``;
  return `\`${value.key}\` ${file} and \`${what}\` was decided (${by}): write the decision here, or decide again.`;
}

export function removedMessage(key: string): string {
  return `Nothing is exported to \`${key}\` any more, and \`tradeops export\` owns this file: write it anew, or export to the key.`;
}

export function exportMessage(held: Held, value: HeldValue, by: string): string {
  const file = value.current === null ? "does not say this yet" : `says \`${value.current}\``;
  return `\`${held.path}\` ${file}; \`${value.decided}\` was decided (${by}): export it, or decide again.`;
}

/** The choice that a decide makes, as a place to point at. */
export function decidePlaces(
  system: System,
  analysis: Analysis,
): { name: string; uri: string; range: HeldValue["range"] }[] {
  return (analysis.decided?.by ?? []).flatMap((name) => {
    const place = system.sources.get(name);
    return place ? [{ name, ...place }] : [];
  });
}
