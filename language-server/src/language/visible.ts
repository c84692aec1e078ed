import type { ast } from "@tradeops/grammar";
import type { AstNode, LangiumDocument } from "langium";
import type { Surroundings } from "./surroundings.js";

export type Named = AstNode & { name?: string };

type Model = LangiumDocument<ast.Model>;

/** The named elements that a document sees without a dot: its own, those of what it imports without an alias, and so on, and the built-in stages. */
export function visibleIn(document: Model, surroundings: Surroundings): Named[] {
  const found: Named[] = [];
  for (const at of seenFrom(document, surroundings))
    for (const nodes of ownOf(at).names.values()) found.push(...nodes.filter((node) => counts(node, at, document)));
  return found;
}

/** Those of them that have one of some names. */
export function visibleWith(names: ReadonlySet<string>, document: Model, surroundings: Surroundings): Named[] {
  const found: Named[] = [];
  if (names.size === 0) return found;
  for (const at of seenFrom(document, surroundings)) {
    const own = ownOf(at).names;
    for (const name of names) found.push(...(own.get(name)?.filter((node) => counts(node, at, document)) ?? []));
  }
  return found;
}

/** The first that has a name and is wanted. Looks no further than it must: most names are near. */
export function findVisible(
  document: Model,
  name: string,
  surroundings: Surroundings,
  isWanted: (node: Named) => boolean,
): Named | undefined {
  for (const at of seenFrom(document, surroundings))
    for (const node of ownOf(at).names.get(name) ?? []) if (counts(node, at, document) && isWanted(node)) return node;
  return undefined;
}

/** The names that more than one element of some documents has; of aliases those that something else in their file may have. */
export function namesTwice(documents: Iterable<Model>): Set<string> {
  const once = new Set<string>();
  const aliases = new Set<string>();
  const twice = new Set<string>();
  for (const document of documents)
    for (const [name, nodes] of ownOf(document).names) {
      const isAlias = nodes[0]?.$type === "Import";
      if (nodes.length > 1 || (!isAlias && once.has(name))) twice.add(name);
      (isAlias ? aliases : once).add(name);
    }
  for (const name of aliases) if (once.has(name)) twice.add(name);
  return twice;
}

/** Whether two documents declare the same names, each for the same kind of thing. Of a name that is there twice, the nodes must be the same: which of them is meant depends on their order. */
export function sameNames(a: Model, b: Model): boolean {
  const [one, other] = [ownOf(a).names, ownOf(b).names];
  if (one.size !== other.size) return false;
  for (const [name, nodes] of one) {
    const others = other.get(name);
    if (nodes.length !== others?.length) return false;
    if (!nodes.every((node, n) => node === others[n] || (nodes.length === 1 && node.$type === others[n]!.$type)))
      return false;
  }
  return true;
}

/** An alias is a name in its own file alone. */
const counts = (node: Named, at: Model, document: Model): boolean => node.$type !== "Import" || at === document;

/** A document, what it sees, nearest first, and the built-in stages. */
function* seenFrom(document: Model, { imports, builtin }: Surroundings): Generator<Model> {
  const seen = new Set([document]);
  for (const at of seen) {
    yield at;
    for (const node of ownOf(at).imports) {
      const target = imports.get(node);
      if (target) seen.add(target);
    }
  }
  if (builtin && !seen.has(builtin)) yield builtin;
}

interface Own {
  names: Map<string, Named[]>;
  /** Without an alias. */
  imports: ast.Import[];
}

/** A document's statements never change: a text that does gets another document. */
const known = new WeakMap<Model, Own>();

function ownOf(document: Model): Own {
  const found = known.get(document);
  if (found) return found;
  const own: Own = { names: new Map(), imports: [] };
  const add = (node: Named) => {
    if (!node.name) return;
    const same = own.names.get(node.name);
    if (same) same.push(node);
    else own.names.set(node.name, [node]);
  };
  for (const statement of document.parseResult.value.statements ?? []) {
    if (statement.$type === "Units") statement.units.forEach(add);
    else if (statement.$type === "Import" && !statement.name) own.imports.push(statement);
    else if ("name" in statement && statement.$type !== "System") add(statement);
  }
  known.set(document, own);
  return own;
}
