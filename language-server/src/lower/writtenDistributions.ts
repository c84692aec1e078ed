import { type AstNode, GrammarUtils } from "langium";
import type { Place } from "../project/findings.js";
import type { Context } from "./context.js";
import { placeOf } from "./report.js";

/** A distribution in a text. */
export interface WrittenDistribution {
  /** The random variable's name, its owner's. */
  stream: string;
  /** As it is written: `normal(0.93, 0.01)`. */
  text: string;
  /** Its arguments, in base units. */
  args: number[];
  /** What is written. */
  place: Place;
  /** Each `source` of the statement, effect or attribute that it is in: its text, and where that stands with its quotes. */
  origins: { text: string; place: Place }[];
  /** Where one more `source` would go. */
  end: Place;
}

/** The distributions of a system's base case, each where it is written; one that stands for several random variables is left out. */
export function writtenDistributions({ written }: Context): WrittenDistribution[] {
  const found = new Map<string, WrittenDistribution>();
  const nodes = new Map<AstNode, string>();
  const shared = new Set<string>();
  for (const [expr, { node }] of written) {
    if (expr.op !== "distribution") continue;
    const other = nodes.get(node);
    if (other !== undefined && other !== expr.stream) {
      shared.add(other).add(expr.stream);
      continue;
    }
    nodes.set(node, expr.stream);
    const owner = ownerOf(node);
    const [place, whole] = [placeOf({ node }), owner && placeOf({ node: owner })];
    // The base case is lowered before what scenarios put in its place.
    if (!place || !owner || !whole || found.has(expr.stream)) continue;
    found.set(expr.stream, {
      stream: expr.stream,
      text: node.$cstNode?.text ?? "",
      args: [...expr.args],
      place,
      origins: originsOf(owner),
      end: { uri: whole.uri, range: { start: whole.range.end, end: whole.range.end } },
    });
  }
  return [...found.values()].filter(({ stream }) => !shared.has(stream));
}

interface Owner extends AstNode {
  origins: string[];
}

/** What may say where its numbers come from. */
function ownerOf(node: AstNode): Owner | undefined {
  for (let at: AstNode | undefined = node; at; at = at.$container)
    if ("origins" in at && Array.isArray(at.origins)) return at as Owner;
  return undefined;
}

function originsOf(owner: Owner): WrittenDistribution["origins"] {
  const cst = owner.$cstNode;
  return owner.origins.flatMap((text, index) => {
    const node = cst && GrammarUtils.findNodeForProperty(cst, "origins", index);
    const place = placeOf({ node: owner, property: "origins", index });
    return node && place ? [{ text, place }] : [];
  });
}
