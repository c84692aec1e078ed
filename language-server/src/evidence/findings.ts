import type { EvidenceReading, EvidenceResult, Model, Verification } from "@tradeops/engine";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { LocatedFinding, Place } from "../project/findings.js";
import { type EvidenceCode, evidenceCodes } from "./codes.js";
import { evidencePath } from "./read.js";
import { reopenedText, resultText } from "./speak.js";

/** What is needed to say where findings are. */
export interface Places {
  /** Where an element of the model is written. */
  placeOf(id: string): Place;
  uriOf(path: string): string;
  /** The text of a file of the project, if it was read. */
  textOf(path: string): string | undefined;
  /** Whether an `allow` silences a finding in the model; what is said of it elsewhere is silent too. */
  isSilenced(finding: LocatedFinding): boolean;
}

/** What a verification found, at the evidence in the model and at the value in the file, and at the decision that is to be taken anew. */
export function evidenceFindings(
  { evidence }: Model,
  verification: Verification,
  readings: readonly EvidenceReading[],
  places: Places,
): LocatedFinding[] {
  const { reopened } = verification;
  const results = verification.evidence.flatMap((result, i) => {
    // What nobody asked for is not missing.
    const reading = readings.find(({ id }) => id === result.id);
    const code = codeOf(result);
    if (!reading || !code) return [];
    const message = resultText(result);
    const inModel = places.placeOf(result.id);
    const inFile = placeIn(evidencePath(evidence[i]!), reading, places);
    const related = inFile ? [{ ...inFile, message: "It is recorded here." }] : [];
    const first = finding(inModel, code, message, related);
    if (places.isSilenced(first)) return [];
    return [
      first,
      ...(inFile ? [finding(inFile, code, message, [{ ...inModel, message: "It is evidence here." }])] : []),
    ];
  });
  if (!reopened) return results;
  const anew = finding(places.placeOf(reopened.decides[0]!), "evidence-reopens", reopenedText(reopened), []);
  return places.isSilenced(anew) ? results : [...results, anew];
}

function codeOf({ verdict }: EvidenceResult): EvidenceCode | undefined {
  return verdict === "holds" ? undefined : `evidence-${verdict}`;
}

function placeIn(path: string | undefined, { at }: EvidenceReading, { uriOf, textOf }: Places): Place | undefined {
  const text = path === undefined ? undefined : textOf(path);
  if (path === undefined || text === undefined || !at) return undefined;
  const document = TextDocument.create(uriOf(path), "", 0, text);
  return { uri: uriOf(path), range: { start: document.positionAt(at.start), end: document.positionAt(at.end) } };
}

function finding(
  place: Place,
  code: EvidenceCode,
  message: string,
  related: LocatedFinding["related"],
): LocatedFinding {
  return { uri: place.uri, range: place.range, code, severity: evidenceCodes[code], message, related };
}
