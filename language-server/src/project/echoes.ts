import type { LocatedFinding } from "./findings.js";

/** Leaves out what the analysis says better: of a divisor that can be 0, that its division has no value in a configuration. */
export function withoutEchoes(
  findings: readonly LocatedFinding[],
  analysed: readonly LocatedFinding[],
): LocatedFinding[] {
  const said = analysed.filter(({ code }) => code === "not-finite");
  return findings.filter((finding) => finding.code !== "divisor-zero" || !said.some((one) => contains(one, finding)));
}

function contains(outer: LocatedFinding, inner: LocatedFinding): boolean {
  return (
    outer.uri === inner.uri &&
    !isBefore(inner.range.start, outer.range.start) &&
    !isBefore(outer.range.end, inner.range.end)
  );
}

const isBefore = (a: LocatedFinding["range"]["start"], b: LocatedFinding["range"]["start"]): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
