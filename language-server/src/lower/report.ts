import { type AstNode, AstUtils, type CstNode, GrammarUtils, type LangiumDocument } from "langium";
import { lintCodes } from "../lint/codes.js";
import type { LocatedFinding, Place } from "../project/findings.js";
import { loadCodes } from "../project/loadCodes.js";
import { checkCodes } from "./codes.js";

const severities = { ...checkCodes, ...lintCodes, ...loadCodes };
type Code = keyof typeof severities;

/** Where a finding points: a node, or what stands for one of its properties. */
export interface Target {
  node: AstNode;
  property?: string;
  keyword?: string;
  index?: number;
}

export interface Report {
  (
    code: Code,
    target: Target,
    message: string,
    related?: { target: Target; message: string }[],
    suggestions?: string[],
  ): void;
  readonly findings: readonly LocatedFinding[];
}

/** Tells a finding. */
export type Say = (...finding: Parameters<Report>) => void;

/** Collects findings. The same finding at the same place counts once: an expression over the rows of a file is lowered for each row. */
export function createReport(): Report {
  const seen = new Set<string>();
  const findings: LocatedFinding[] = [];
  const report = (
    code: Code,
    target: Target,
    message: string,
    related: { target: Target; message: string }[] = [],
    suggestions?: string[],
  ) => {
    const place = placeOf(target);
    if (!place) return;
    const key = `${code} ${place.uri} ${place.range.start.line}:${place.range.start.character} ${message}`;
    if (seen.has(key)) return;
    seen.add(key);
    const places = related.flatMap(({ target, message }) => {
      const place = placeOf(target);
      return place ? [{ ...place, message }] : [];
    });
    findings.push({
      ...place,
      code,
      severity: severities[code],
      message,
      related: places,
      ...(suggestions && { suggestions }),
    });
  };
  return Object.assign(report, { findings });
}

/** The place of a node or of a property of it; of the nearest node around it that is written, where it is not itself (a row of a file). */
export function placeOf({ node, property, keyword, index }: Target): Place | undefined {
  for (let at: AstNode | undefined = node; at; at = at.$container) {
    const cst = at.$cstNode;
    if (!cst) continue;
    const exact = at === node ? part(cst, property, keyword, index) : propertyNode(cst, "name");
    return writtenAt(exact ?? cst, at);
  }
  return undefined;
}

/** Nothing of a document moves: a text that changes gets another document, though parts of the tree may be the same. */
const known = new WeakMap<LangiumDocument, WeakMap<CstNode, Place>>();

function writtenAt(cst: CstNode, node: AstNode): Place {
  const document = AstUtils.findRootNode(node).$document;
  const places = document && (known.get(document) ?? new WeakMap<CstNode, Place>());
  if (document && places) known.set(document, places);
  const found = places?.get(cst);
  if (found) return found;
  const { start, end } = cst.range;
  const place = { uri: document?.uri.toString() ?? "", range: { start: { ...start }, end: { ...end } } };
  places?.set(cst, place);
  return place;
}

function part(cst: CstNode, property?: string, keyword?: string, index?: number): CstNode | undefined {
  if (property)
    return index === undefined ? propertyNode(cst, property) : GrammarUtils.findNodeForProperty(cst, property, index);
  return keyword ? GrammarUtils.findNodeForKeyword(cst, keyword, index) : undefined;
}

/** The text of a node as it is written, on one line, at most 60 characters. */
export function textOf(node: AstNode): string {
  const text = (node.$cstNode?.text ?? "").replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A tree never changes, and the same places are asked for after every edit elsewhere. */
const propertyNodes = new WeakMap<CstNode, Map<string, CstNode | undefined>>();

function propertyNode(cst: CstNode, property: string): CstNode | undefined {
  const known = propertyNodes.get(cst) ?? new Map<string, CstNode | undefined>();
  propertyNodes.set(cst, known);
  if (!known.has(property)) known.set(property, GrammarUtils.findNodeForProperty(cst, property));
  return known.get(property);
}
