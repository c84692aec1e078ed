import { nearest } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import { nodesOf } from "../language/nodes.js";
import type { Report } from "../lower/report.js";
import type { LocatedFinding, Range } from "./findings.js";
import type { LoadedFile } from "./load.js";

/** A finding that the text silences: one code, within the statement, option or member behind the `allow`. */
export interface Allowed {
  uri: string;
  code: string;
  range: Range;
}

/** Reads every `allow` of a file; reports one that names no rule, or that nothing follows. */
export function readAllows(file: LoadedFile, known: ReadonlySet<string>, report: Report): Allowed[] {
  const uri = file.document.uri.toString();
  return nodesOf(file.document, "Allow").flatMap((node) => {
    if (node.code === undefined) return [];
    if (!known.has(node.code)) {
      const close = nearest(node.code, [...known]);
      report(
        "unknown-code",
        { node, property: "code" },
        `There is no finding \`${node.code}\`${close ? `; did you mean \`${close}\`?` : ": take the code that the finding shows."}`,
      );
      return [];
    }
    const next = sibling(node)?.$cstNode?.range;
    if (!next) {
      report(
        "allow-nothing",
        { node },
        "`allow` silences a finding on what comes next, and nothing follows here: put it before the statement, option or member.",
      );
      return [];
    }
    return [{ uri, code: node.code, range: next }];
  });
}

/** Whether an `allow` stands before what a finding is about: where it is shown, or of a term that a sum leaves out, where that is defined. */
export function isAllowed(
  { code, uri, range, related = [] }: Pick<LocatedFinding, "uri" | "range" | "code"> & Partial<LocatedFinding>,
  allowed: readonly Allowed[],
): boolean {
  const places = [{ uri, range }, ...(code === "term-missing" ? related : [])];
  return allowed.some(
    (one) => one.code === code && places.some((place) => place.uri === one.uri && within(place.range, one.range)),
  );
}

/** The next statement, option or member after a node, other than another `allow`. */
function sibling(node: ast.Allow): AstNode | undefined {
  const end = node.$cstNode?.end ?? 0;
  const owner: AstNode = node.$container;
  const all: AstNode[] = [
    ...("statements" in owner ? (owner.statements as AstNode[]) : []),
    ...("options" in owner ? (owner.options as AstNode[]) : []),
    ...("members" in owner ? (owner.members as AstNode[]) : []),
  ];
  return all
    .filter((other) => other.$type !== "Allow" && (other.$cstNode?.offset ?? -1) >= end)
    .sort((a, b) => a.$cstNode!.offset - b.$cstNode!.offset)[0];
}

function within(inner: Range, outer: Range): boolean {
  return !before(inner.start, outer.start) && !before(outer.end, inner.end);
}

const before = (a: Range["start"], b: Range["start"]): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
