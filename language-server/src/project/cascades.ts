import { ast } from "@tradeops/grammar";
import { AstUtils, type LangiumDocument, type ReferenceInfo } from "langium";
import type { Surroundings } from "../language/surroundings.js";
import type { CheckCode } from "../lower/codes.js";
import type { LocatedFinding, Range } from "./findings.js";
import type { LoadCode } from "./loadCodes.js";

/** Without findings that follow from a syntax error: that a statement lacks what could not be parsed. */
export function withoutCascades(
  findings: readonly LocatedFinding[],
  documents: readonly LangiumDocument<ast.Model>[],
): LocatedFinding[] {
  const broken = new Map(documents.map((document) => [document.uri.toString(), brokenSpans(document, findings)]));
  const joined = findings.filter(({ code, message }) => code === "unknown-unit" && joining.test(message));
  const isBehind = (finding: LocatedFinding) =>
    joined.some(
      ({ uri, range }) =>
        finding.uri === uri && sameLine(range, finding.range) && range.end.character <= finding.range.start.character,
    );
  const own = findings.filter((finding) => finding.code !== "syntax" || !isBehind(finding));
  return own.filter(
    ({ uri, code, range }) =>
      !lacking.has(code) ||
      !broken.get(uri)?.some(({ first, last }) => first <= range.start.line && range.start.line <= last),
  );
}

/** How the message ends of a misspelt word between two conditions: what stands behind it is not understood for that reason. */
const joining = /Did you mean `(excludes|requires)`\?$/;

const sameLine = (a: Range, b: Range): boolean => a.end.line === b.start.line;

/** What is said of a statement that lacks something. */
const lacking: ReadonlySet<string> = new Set<CheckCode | LoadCode>([
  "clause-missing",
  "decide-incomplete",
  "empty-system",
  "level-formula",
  "match-arms",
  "match-gap",
  "option-missing",
  "quality-form",
  "quality-without-value",
]);

/** The lines from the start of a statement in or behind which a syntax error lies, to where the next one starts. */
function brokenSpans(
  document: LangiumDocument<ast.Model>,
  findings: readonly LocatedFinding[],
): { first: number; last: number }[] {
  const uri = document.uri.toString();
  const errors = findings.filter(
    (finding) => finding.uri === uri && (finding.code === "syntax" || finding.code === "nesting-too-deep"),
  );
  if (errors.length === 0) return [];
  const starts = (document.parseResult.value.statements ?? []).flatMap((node) => node.$cstNode?.range.start.line ?? []);
  return starts.flatMap((first, n) => {
    const last = Math.max(first, (starts[n + 1] ?? Number.POSITIVE_INFINITY) - 1);
    return errors.some(({ range }) => first <= range.start.line && range.start.line <= last) ? [{ first, last }] : [];
  });
}

/** Whether a name is a case of a `match` about a text: that texts are not matched is said already. */
export function isAboutText({ container }: ReferenceInfo): boolean {
  if (!ast.isPattern(container) || !ast.isArm(container.$container) || !ast.isMatch(container.$container.$container))
    return false;
  const at = container.$container.patterns.indexOf(container);
  const subject = container.$container.$container.on[at]?.element?.ref;
  return ast.isAttribute(subject) && ast.isText(subject.value);
}

/** Whether a name is about rows of a file that could not be read: which columns and options it has, nobody knows. */
export function isAboutUnread({ container }: ReferenceInfo, surroundings: Surroundings): boolean {
  const match = AstUtils.getContainerOfType(container, ast.isArm)?.$container;
  const subjects = ast.isPattern(container) ? (match?.on.map((ref) => ref.element?.ref) ?? []) : [];
  const receiver = ast.isRef(container) ? container.receiver?.element?.ref : undefined;
  const around =
    AstUtils.getContainerOfType(container, ast.isDecision) ?? AstUtils.getContainerOfType(container, ast.isTable);
  return [receiver, ...subjects, around].some(
    (node) =>
      ((ast.isDecision(node) && node.rows?.file !== undefined) || (ast.isTable(node) && node.file !== undefined)) &&
      !surroundings.rows.has(node),
  );
}
