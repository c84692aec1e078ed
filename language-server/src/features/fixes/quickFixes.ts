import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import type { LocatedFinding } from "../../project/findings.js";
import { absent } from "./absent.js";
import { allow } from "./allow.js";
import { certain } from "./certain.js";
import { declareDependency } from "./declare.js";
import type { Fixer, QuickFix } from "./fix.js";
import { addReason, addTerm, suggested } from "./lints.js";
import { attributeUnread, unknownName } from "./memberSign.js";
import { relax } from "./relax.js";
import { clauseRepeated, duplicate, unitTwice } from "./remove.js";
import { spelling } from "./spelling.js";
import { swapAnchors, swapScale } from "./swap.js";
import { exportUnit, unitInside, unitMissing } from "./units.js";

/** What mends a finding in a document, the best first; nothing where that takes a thought. */
export function quickFixes(document: LangiumDocument<ast.Model>, finding: LocatedFinding): QuickFix[] {
  const { start, end } = finding.range;
  const found = {
    document,
    finding,
    text: document.textDocument.getText(finding.range),
    start: document.textDocument.offsetAt(start),
    end: document.textDocument.offsetAt(end),
  };
  return [...(fixers.get(finding.code)?.(found) ?? []), ...allow(found)];
}

/** By code. */
const fixers: ReadonlyMap<string, Fixer> = new Map([
  ["absent-value", absent],
  ["anchor-order", swapAnchors],
  ["attribute-type", suggested],
  ["attribute-unread", attributeUnread],
  ["because-missing", addReason],
  ["clause-repeated", clauseRepeated],
  ["duplicate-statement", duplicate],
  ["goal-direction", suggested],
  ["data-column", spelling],
  ["export-no-unit", exportUnit],
  ["goal-unmet", relax],
  ["no-feasible-configuration", relax],
  ["not-certain", certain],
  ["percent-missing", suggested],
  ["scale-reversed", swapScale],
  ["term-missing", addTerm],
  ["tradeoff-undeclared", declareDependency],
  ["syntax", suggested],
  ["unit-doubtful", suggested],
  ["unit-mismatch", suggested],
  ["unit-misplaced", unitInside],
  ["unit-missing", unitMissing],
  ["unit-twice", unitTwice],
  ["unknown-code", spelling],
  ["unknown-function", spelling],
  ["unknown-name", unknownName],
  ["unknown-unit", spelling],
  ["wrong-tail", suggested],
]);
