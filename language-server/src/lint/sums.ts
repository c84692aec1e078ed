import { type Dimension, type Expr, eachPart, sameDimension } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
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
  /** Whether it is a `param`: only a sum that another `param` enters is likely to lack it. */
  param?: boolean;
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
  for (const { node, part, terms } of sumsOf(subject)) {
    if (inside.has(part)) continue;
    const twin = name === undefined ? undefined : first(terms, (term) => twinIn(subject, term, orphan));
    if (twin !== undefined) {
      named.push({ node, sibling: twin });
      continue;
    }
    if (dimension.size === 0 || part.op !== "sum") continue;
    const sibling = first(terms, orphan.param ? (term) => paramOf(subject, term) : nameOf);
    if (sibling !== undefined && sameDimension(subject.dimensionOf(part) ?? new Map(), dimension))
      alike.push({ node, sibling });
  }
  return named[0] ?? (alike.length === 1 ? alike[0] : undefined);
}

/** A sum, or an attribute that alone is a value. */
interface Sum {
  node: ast.Expr;
  part: Expr;
  terms: readonly Expr[];
}

const known = new WeakMap<Subject, readonly Sum[]>();

function sumsOf(subject: Subject): readonly Sum[] {
  const before = known.get(subject);
  if (before) return before;
  const sums: Sum[] = [];
  for (const { expr, kind } of subject.owned) {
    if (kind !== "value" && kind !== "goal") continue;
    eachPart(expr, (part) => {
      if (part.op !== "sum" && !(part === expr && part.op === "attribute")) return;
      const node = subject.nodeOf(part);
      if (node) sums.push({ node, part, terms: part.op === "sum" ? part.terms.map(({ of }) => of) : [part] });
    });
  }
  known.set(subject, sums);
  return sums;
}

function first<T>(terms: readonly Expr[], of: (term: Expr) => T | undefined): T | undefined {
  for (const term of terms) {
    const found = of(term);
    if (found !== undefined) return found;
  }
  return undefined;
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

function paramOf({ nodes }: Subject, term: Expr): string | undefined {
  return term.op === "value" && nodes.get(term.id)?.$type === "Param" ? term.id : undefined;
}
