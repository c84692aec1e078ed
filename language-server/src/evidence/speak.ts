import { type Assumption, type EvidenceResult, levelText, type Reopened } from "@tradeops/engine";
import { quantity } from "../features/quantity.js";

/** What was measured, by the words of the model: `mean(recall)`. */
export const targetText = (id: string): string => id.slice("evidence ".length, id.lastIndexOf(" from "));

/** What a result says, in sentences with what to do. */
export function resultText(result: EvidenceResult): string {
  const { id, verdict, measured, predicted, bounds, unit, notes } = result;
  const target = `\`${targetText(id)}\``;
  if (verdict === "missing" || !measured) return `${target} is not measured. ${notes.join(" ")}`;
  const was = `${target} was measured as ${measuredText(result)}`;
  if (verdict === "stale") return `${was}, which is stale. ${notes.join(" ")}`;
  const noted = notes.map((note) => ` ${note}`).join("");
  const broken = bounds.filter(({ meets }) => !meets);
  if (broken.length > 0) {
    const demands = broken.map((one) => `\`${one.id}\` (${one.op} ${valueText(one.value, unit)})`).join(" and ");
    return `${was}, which violates ${demands}. Decide anew, or relax what it violates.${updatesText(result)}${noted}`;
  }
  if (verdict === "surprises" && predicted)
    return `${was}, outside of what the model expects, ${valueText(predicted.low, unit)} to ${valueText(predicted.high, unit)}. ${result.assumptions.length > 0 ? "Look at what that rests on." : "The model is certain of it: correct that, or say how sure it is, as in `between … and …`."}${updatesText(result)}${noted}`;
  return `${was}, as expected.`;
}

/** Why a decision should be taken anew, and for what. */
export function reopenedText({ decides, reasons, alternative }: Reopened): string {
  const names = decides.map((name) => `\`${name}\``).join(", ");
  const instead = alternative
    ? ` Recommended with what was measured: ${alternative.changes.map(({ decision, to }) => `\`${decision}\` = ${to === null ? "not asked" : to.join(" + ") || "none"}`).join(", ")}.`
    : " With what was measured, no other configuration is feasible.";
  return `Measurements re-open ${names}. ${reasons.join(" ")}${instead}`;
}

/** `93.1 % ± 0.4`, of how many measurements. */
export function measuredText({ measured, unit }: EvidenceResult): string {
  if (!measured) return "";
  const { value, standardError, measurements } = measured;
  const error =
    standardError === null ? "" : ` ± ${valueText(standardError, levelText(0, unit) === undefined ? unit : "")}`;
  return `${valueText(value, unit)}${error}${measurements > 1 ? ` (${measurements} measurements)` : ""}`;
}

/** Which assumption to update: with its posterior where there is one. */
function updatesText({ assumptions, measured }: EvidenceResult): string {
  const [first] = assumptions;
  if (!first) return "";
  const name = `\`${first.parameter}\``;
  if (first.prior && first.posterior)
    return ` The assumption that weighs most is ${name}, ${normalText(first, "prior")}: with this measurement it is ${normalText(first, "posterior")}.`;
  const names = assumptions.map(({ parameter }) => `\`${parameter}\``).join(", ");
  const sample = measured?.sample
    .slice(0, 5)
    .map((value) => quantity(value))
    .join(", ");
  const single = (measured?.measurements ?? 0) < 2;
  return ` It rests on ${names}${single ? "" : `; the sample is ${sample}`}.`;
}

/** `normal(0.95, 0.01)`, as one writes it. */
export function normalText({ unit, prior, posterior }: Assumption, which: "prior" | "posterior"): string {
  const normal = which === "prior" ? prior : posterior;
  const text = unit === null || unit === "ratio" || unit === "count" ? "" : unit;
  return normal
    ? `normal(${quantity(normal.mean, text)}, ${quantity(normal.sd, text)})${unit === null ? " in base units" : ""}`
    : "";
}

/** Plain numbers between 0 and 1 are shares. */
export function valueText(value: number, unit: string): string {
  return unit === "ratio" ? `${quantity(value * 100)}%` : quantity(value, unit === "count" ? "" : unit);
}
