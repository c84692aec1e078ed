import type { Analysis, Decided, Member } from "@tradeops/engine";
import type { Colours } from "../../console.js";

/** How an analysis is shown. */
export interface AnalysisView {
  colours: Colours;
  width: number;
  /** Members of the front that are listed at most. */
  top: number;
}

/** A part of the report: a heading and lines; nothing is printed of a part without lines. */
export interface Section {
  heading: string;
  lines: string[];
}

/** The configuration that everything is held against: the decided one, else the recommended one. */
export function reference(analysis: Analysis): Decided | Member | null {
  return analysis.decided ?? analysis.front.find((member) => member.id === analysis.recommended) ?? null;
}

/** The place of a member in the front, from 1, as it is listed: `#3`. */
export function memberName(analysis: Analysis, id: string): string {
  const place = analysis.front.findIndex((member) => member.id === id);
  return place < 0 ? id : `#${place + 1}`;
}
