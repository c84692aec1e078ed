import type { EvidenceReading } from "@tradeops/engine";
import { evidencePath, type Files, mostEvidence, readEvidenceTexts, type System } from "@tradeops/language-server";
import { readServer, type Servers } from "./servers.js";
import { readStore } from "./stores.js";

/** What all sources of a system's evidence say: files, stores, and the servers that were named. In the order of the model. */
export async function readingsOf({ model }: System, files: Files, servers: Servers): Promise<EvidenceReading[]> {
  const texts = await readEvidenceTexts(model, (path) => files.read(path, mostEvidence));
  const found = new Map(texts.map((reading) => [reading.id, reading]));
  const readings: EvidenceReading[] = [];
  for (const evidence of model.evidence) {
    const path = evidencePath(evidence);
    const known = found.get(evidence.id);
    if (known) readings.push(known);
    else if (path !== undefined) readings.push(await readStore(evidence, path, files));
    else readings.push(await readServer(evidence, servers));
  }
  return readings;
}
