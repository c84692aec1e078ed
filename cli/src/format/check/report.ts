import type { Severity } from "@tradeops/engine";
import type { LocatedFinding, Place } from "@tradeops/language-server";

/** A finding as programs read it. Lines and columns count from 1, columns in UTF-16 units; ends are exclusive. */
export interface ReportedFinding extends ReportedPlace {
  severity: Severity;
  code: string;
  message: string;
  related: (ReportedPlace & { message: string })[];
}

export interface ReportedPlace {
  /** With `/`, relative to the current folder. */
  path: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export function reported(finding: LocatedFinding, pathOf: (uri: string) => string): ReportedFinding {
  const place = ({ uri, range }: Pick<Place, "uri" | "range">): ReportedPlace => ({
    path: pathOf(uri).replaceAll("\\", "/"),
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  });
  return {
    ...place(finding),
    severity: finding.severity,
    code: finding.code,
    message: finding.message,
    related: finding.related.map((related) => ({ ...place(related), message: related.message })),
  };
}
