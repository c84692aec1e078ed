import { quantityText } from "@tradeops/engine";
import { type Share, shareOf, withUnit } from "../shares.js";
import type { Subject } from "../subject.js";

/** Plain numbers for what is in a unit without a dimension that is not 1, as `min/day`: `12` counts as 12, not as 12 min/day. */
export function scaledUnits(subject: Subject): void {
  for (const { expr, of, kind, operator } of subject.owned) {
    if (of === undefined || operator === "*=" || (kind !== "value" && kind !== "override" && kind !== "effect"))
      continue;
    const node = subject.nodes.get(of);
    if (node?.$type !== "Param" && node?.$type !== "Quality") continue;
    const quality = subject.qualities.get(of);
    const unit = quality?.kind === "quantified" ? quality.unit : subject.values.get(of)?.unit;
    const dimension = subject.dimensionOf(expr);
    const share = shareOf(subject.nodeOf(expr));
    if (!unit || !share || dimension?.size !== 0 || !isForgotten(share, unit)) continue;
    const meant = withUnit(share, unit.text);
    subject.report(
      "unit-doubtful",
      { node: share.node },
      `\`${of}\` is in \`${unit.text}\`, and a plain ${share.number} counts as ${quantityText(share.number, unit)}: write \`${meant}\`.`,
      [],
      [meant],
    );
  }
}

/** Rates such as `min/day` are never written as plain numbers; of `ppm` and the like, those that are no share. */
const isForgotten = ({ unit: written, number }: Share, { text, factor }: { text: string; factor: number }): boolean =>
  written === "" && number !== 0 && factor !== 1 && text !== "%" && (text.includes("/") || Math.abs(number) > 1);
