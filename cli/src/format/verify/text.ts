import type { EvidenceResult, Verdict, Verification } from "@tradeops/engine";
import { measuredText, reopenedText, resultText, targetText, valueText } from "@tradeops/language-server";
import { createColors } from "picocolors";
import type { Colours, Console } from "../../console.js";
import { fenced } from "../fenced.js";
import { counted } from "../number.js";
import { printable } from "../printable.js";
import { table } from "../table.js";

/** What was measured, what was expected, and what follows, for people. */
export function verificationText(
  verification: Verification,
  { colours, width }: Pick<Console, "colours" | "width">,
): string {
  const { evidence, configuration, reopened, system } = verification;
  if (evidence.length === 0) return "the model names no evidence: say where values are measured, as in `evidence …`\n";
  const by = configuration?.by.map(printable).join(", ");
  const against = !configuration
    ? "nothing, as nothing is feasible"
    : by
      ? `what ${by} decided`
      : "what is recommended, as nothing is decided";
  const lines = [
    `${colours.bold(printable(system))}: what was measured, against ${against}`,
    "",
    ...rows(evidence, width),
    "",
  ];
  for (const result of evidence) {
    if (result.verdict === "holds" && result.notes.length === 0) continue;
    const paint = paints(colours)[result.verdict];
    const said =
      result.verdict === "holds" ? `\`${targetText(result.id)}\`: ${result.notes.join(" ")}` : resultText(result);
    lines.push(`${paint(result.verdict)}: ${printable(said)}`);
  }
  if (reopened) lines.push(`${colours.yellow("decide anew")}: ${printable(reopenedText(reopened))}`);
  lines.push(summary(verification), "");
  return lines.join("\n");
}

/** The same as a comment on a pull request. Text of a model stays in a block of code. */
export function verificationMarkdown(verification: Verification): string {
  const text = verificationText(verification, { colours: createColors(false), width: 120 });
  return `## Trade-offs: what was measured\n\n${fenced(text)}`;
}

function rows(evidence: readonly EvidenceResult[], width: number): string[] {
  return table(
    [
      { head: [""], cells: evidence.map(({ verdict }) => verdict) },
      { head: ["measured"], cells: evidence.map(({ id }) => printable(targetText(id))) },
      { head: ["as"], cells: evidence.map((result) => printable(measuredText(result)) || "-") },
      { head: ["expected"], cells: evidence.map(expected) },
      { head: ["required"], cells: evidence.map(required) },
      { head: ["from"], cells: evidence.map(({ measured }) => (measured ? printable(measured.source) : "-")) },
    ],
    width,
    2,
  );
}

function expected({ predicted, unit }: EvidenceResult): string {
  if (!predicted) return "-";
  const { low, high, value } = predicted;
  return low === high ? valueText(value, unit) : `${valueText(low, unit)} … ${valueText(high, unit)}`;
}

const required = ({ bounds, unit }: EvidenceResult): string =>
  bounds.map(({ op, value }) => `${op} ${valueText(value, unit)}`).join(", ") || "-";

function summary({ evidence, reopened }: Verification): string {
  const verdicts = ["violates", "surprises", "stale", "missing", "holds"] as const;
  const counts = verdicts.flatMap((verdict) => {
    const count = evidence.filter((result) => result.verdict === verdict).length;
    return count === 0
      ? []
      : [
          `${count} ${verdict === "violates" || verdict === "surprises" || verdict === "holds" ? verb(verdict, count) : verdict}`,
        ];
  });
  return `${counted(evidence.length, "measurement")}: ${counts.join(", ")}${reopened ? "; decide anew" : ""}`;
}

/** `1 holds`, `2 hold`. */
const verb = (verdict: string, count: number): string => (count === 1 ? verdict : verdict.replace(/s$/, ""));

function paints(colours: Colours): Record<Verdict, (text: string) => string> {
  return {
    holds: colours.green,
    violates: colours.red,
    surprises: colours.yellow,
    stale: colours.yellow,
    missing: colours.blue,
  };
}
