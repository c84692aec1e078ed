import { join } from "node:path";
import { fromWorkspace } from "@tradeops/language-server";
import type { Picture } from "@tradeops/language-server/protocol";
import { nodeFiles } from "../../../language-server/src/project/nodeFiles.js";
import { fraud } from "../../fixtures/models/fraud.js";
import { fraudAnalysis } from "../../fixtures/models/fraudAnalysis.js";
import { root } from "../support/paths.js";

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

/** An example as the server sends it, analysed. */
export async function examplePicture(name: string): Promise<Picture> {
  const { systems } = await fromWorkspace(await nodeFiles(join(root, "examples", name)), [""]);
  const [system] = systems;
  if (!system) throw new Error(`no system in ${name}`);
  return {
    system: system.name,
    uri,
    model: system.model,
    analysis: system.analyse(),
    state: { kind: "ready" },
    leftOut: [],
  };
}

/** A place in the file of the picture. */
export function leftOut(line: number, message: string): Picture["leftOut"][number] {
  return { uri, range: { start: { line, character: 2 }, end: { line, character: 9 } }, message };
}
