import type { EvidenceResult, Verification } from "@tradeops/engine";
import { reopenedText, resultText, targetText } from "@tradeops/language-server";
import { type Case, junit } from "../ci/junit.js";

/** Each evidence as a case, and whether the decision stands as another. What is not measured did not run. */
export function verificationJunit({ evidence, reopened, configuration, system }: Verification): string {
  const stands: Case = {
    name: `${configuration?.by.join(", ") || "what is recommended"} stands`,
    failures: reopened
      ? [{ type: "evidence-reopens", message: reopenedText(reopened), text: reopenedText(reopened) }]
      : [],
  };
  return junit("tradeops verify", [{ name: system, cases: [...evidence.map(caseOf), stands] }]);
}

function caseOf(result: EvidenceResult): Case {
  const { id, verdict } = result;
  const text = resultText(result);
  const failed = verdict !== "holds" && verdict !== "missing";
  return {
    name: targetText(id),
    failures: failed ? [{ type: `evidence-${verdict}`, message: text, text }] : [],
    ...(verdict === "missing" ? { skipped: text } : {}),
  };
}
