import type { ast } from "@tradeops/grammar";
import { type AstNode, CstUtils, type LangiumDocument } from "langium";
import type { Place } from "../project/findings.js";
import type { System } from "../project/project.js";
import { documentUri } from "./navigation.js";
import { type Named, nameNode, symbolAt } from "./symbols.js";

/** The id in a system's model of a named node, such as `scorer.gnn`. */
export function idOf(system: System, node: Named): string | undefined {
  const name = nameNode(node);
  return name && idAt(system, documentUri(node), name.range.start);
}

/** The id of the element of a system that an offset is about: what the name there stands for, else what is written around it. */
export function elementAt(system: System, document: LangiumDocument<ast.Model>, offset: number): string | undefined {
  const named = symbolAt(document, offset)?.nodes[0];
  const id = named && idOf(system, named);
  if (id !== undefined) return id;
  const root = document.parseResult.value.$cstNode;
  const leaf = root && CstUtils.findLeafNodeBeforeOffset(root, offset);
  const uri = document.uri.toString();
  for (let node: AstNode | undefined = leaf?.astNode; node; node = node.$container) {
    const cst = node.$cstNode;
    if (!cst || cst.end < offset) continue;
    const inside = [...system.sources].filter(
      ([, place]) =>
        place.uri === uri && !isBefore(place.range.start, cst.range.start) && !isBefore(cst.range.end, place.range.end),
    );
    const first = inside.sort(([, a], [, b]) => (isBefore(a.range.start, b.range.start) ? -1 : 1))[0];
    if (first && node.$type !== "Model") return first[0];
  }
  return undefined;
}

function idAt(system: System, uri: string, start: Place["range"]["start"]): string | undefined {
  for (const [id, place] of system.sources)
    if (place.uri === uri && place.range.start.line === start.line && place.range.start.character === start.character)
      return id;
  return undefined;
}

const isBefore = (a: Place["range"]["start"], b: Place["range"]["start"]): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
