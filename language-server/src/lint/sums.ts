import { type Dimension, type Expr, sameDimension } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { eachPart } from "./parts.js";
import type { Subject } from "./subject.js";

/** What nothing reads. */
export interface Orphan {
  /** As one would write it. */
  text: string;
  /** Of an attribute, with its decision. */
  name?: string;
  owner?: string;
  dimension: Dimension | undefined;
  /** Of a value: sums in it are not those that it is missing from. */
  expr?: Expr;
}

interface Found {
  node: ast.Expr;
  /** A term that is of its kind. */
  sibling: string;
}

/**
 * The sum that lacks it: one that an attribute of the same name and dimension enters; else the only sum of its dimension, where that is not a plain number.
 */
export function sumWithout(subject: Subject, orphan: Orphan): Found | undefined {
  const { dimension, name } = orphan;
  if (!dimension) return undefined;
  const alike: Found[] = [];
  const named: Found[] = [];
  const inside = new Set<Expr>();
  if (orphan.expr) eachPart(orphan.expr, (part) => inside.add(part));
  for (const { expr, kind } of subject.owned) {
    if (kind !== "value" && kind !== "goal") continue;
    eachPart(expr, (part) => {
      const node = subject.nodeOf(part);
      if (inside.has(part) || !node || !(part.op === "sum" || (part === expr && part.op === "attribute"))) return;
      const terms = part.op === "sum" ? part.terms.map(({ of }) => of) : [part];
      const twin = terms.map((term) => twinIn(subject, term, orphan)).find((found) => found !== undefined);
      const sibling = terms.map(nameOf).find((found) => found !== undefined);
      const same = sameDimension(subject.dimensionOf(part) ?? new Map(), dimension);
      if (name !== undefined && twin !== undefined) named.push({ node, sibling: twin });
      else if (same && dimension.size > 0 && sibling !== undefined && part.op === "sum") alike.push({ node, sibling });
    });
  }
  return named[0] ?? (alike.length === 1 ? alike[0] : undefined);
}

/** An attribute of the same name and dimension, of another decision, that enters a term as a factor. */
function twinIn(subject: Subject, term: Expr, orphan: Orphan): string | undefined {
  if (term.op === "*") return twinIn(subject, term.left, orphan) ?? twinIn(subject, term.right, orphan);
  if (term.op === "/") return twinIn(subject, term.left, orphan);
  if (term.op === "otherwise") return twinIn(subject, term.value, orphan);
  if (term.op !== "attribute" || term.name !== orphan.name || term.decision === orphan.owner) return undefined;
  const own = subject.dimensionOf(term);
  return own && orphan.dimension && sameDimension(own, orphan.dimension) ? `${term.decision}.${term.name}` : undefined;
}

function nameOf(term: Expr): string | undefined {
  if (term.op === "value") return term.id;
  return term.op === "attribute" ? `${term.decision}.${term.name}` : undefined;
}
