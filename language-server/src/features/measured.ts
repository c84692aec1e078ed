import type { EvidenceResult } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { GrammarUtils, type LangiumDocument } from "langium";
import { measuredText, valueText } from "../evidence/speak.js";
import { nodesOf } from "../language/nodes.js";
import type { Range } from "../project/findings.js";
import type { System } from "../project/project.js";

/** What was measured of the evidence around an offset, as plain text; undefined outside of one, and where nothing was verified. */
export function measuredAt(
  document: LangiumDocument<ast.Model>,
  offset: number,
  system: System,
  results: readonly EvidenceResult[],
): { text: string; range: Range } | undefined {
  const node = nodesOf(document, "Evidence").find(
    ({ $cstNode: cst }) => cst && cst.offset <= offset && offset <= cst.end,
  );
  const target = node?.$cstNode && GrammarUtils.findNodeForProperty(node.$cstNode, "target");
  if (!node?.$cstNode || !target) return undefined;
  const { line, character } = target.range.start;
  const result = results.find(({ id }) => {
    const place = system.sources.get(id);
    return (
      place?.uri === document.uri.toString() &&
      place.range.start.line === line &&
      place.range.start.character === character
    );
  });
  return result && { text: linesOf(result).join("\n"), range: node.$cstNode.range };
}

function linesOf(result: EvidenceResult): string[] {
  const { verdict, measured, predicted, notes, unit, assumptions } = result;
  if (!measured) return [`not measured: ${notes.join(" ")}`];
  const about = [measured.source, measured.time?.slice(0, 10), measured.commit?.slice(0, 12)].filter(
    (one) => one !== undefined,
  );
  const [first] = assumptions;
  return [
    `measured ${measuredText(result)}: ${verdict}`,
    ...(predicted
      ? [
          predicted.low === predicted.high
            ? `expected ${valueText(predicted.value, unit)}`
            : `expected ${valueText(predicted.low, unit)} … ${valueText(predicted.high, unit)} (95 %)`,
        ]
      : []),
    about.join(", "),
    ...(first ? [`rests on ${assumptions.map(({ parameter }) => parameter).join(", ")}`] : []),
    ...notes,
  ];
}
