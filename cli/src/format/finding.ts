import type { Severity } from "@tradeops/engine";
import type { LocatedFinding, Place } from "@tradeops/language-server";
import type { Colours } from "../console.js";
import { excerpt } from "./excerpt.js";
import { printable } from "./printable.js";

export interface FindingView {
  /** How a URI is shown. */
  pathOf(uri: string): string;
  /** The text at a URI, if it is known. */
  textOf(uri: string): string | undefined;
  colours: Colours;
  width: number;
}

/** A finding as compilers print it: place, severity, code and message, the line with what is meant underlined, related places. */
export function findingText(finding: LocatedFinding, view: FindingView): string {
  const { colours } = view;
  const paint = paints(colours)[finding.severity];
  const head = `${position(finding, view)}: ${paint(`${finding.severity}[${finding.code}]`)}: ${colours.bold(printable(finding.message))}`;
  const related = finding.related.flatMap((place) => [
    `${position(place, view)}: ${colours.cyan("note")}: ${printable(place.message)}`,
    ...lines(place, view, colours.cyan),
  ]);
  return `${[head, ...lines(finding, view, paint), ...related].join("\n")}\n`;
}

function position(place: Place, view: FindingView): string {
  const { line, character } = place.range.start;
  return `${printable(view.pathOf(place.uri))}:${line + 1}:${character + 1}`;
}

function lines(place: Place, view: FindingView, paint: (text: string) => string): string[] {
  const text = view.textOf(place.uri);
  return text === undefined ? [] : excerpt(text, place.range, view.width, paint, view.colours.dim);
}

function paints(colours: Colours): Record<Severity, (text: string) => string> {
  return { error: colours.red, warning: colours.yellow, info: colours.blue, hint: colours.dim };
}
