import type { Picture } from "@tradeops/language-server/protocol";
import { fraud } from "../../fixtures/models/fraud.js";
import { fraudAnalysis } from "../../fixtures/models/fraudAnalysis.js";

const uri = "file:///project/fraud.tradeops";

export function fraudPicture(changes: Partial<Picture> = {}): Picture {
  return {
    system: "fraud",
    uri,
    model: fraud(),
    analysis: fraudAnalysis(),
    state: { kind: "ready" },
    leftOut: [],
    ...changes,
  };
}

/** A place in the file of the picture. */
export function leftOut(line: number, message: string): Picture["leftOut"][number] {
  return { uri, range: { start: { line, character: 2 }, end: { line, character: 9 } }, message };
}
