import type { Analysis, EvidenceReading, Verification } from "@tradeops/engine";
import { evidencePaths, mostEvidence, readEvidenceTexts } from "../evidence/read.js";
import type { System } from "../project/project.js";
import type { Analyser } from "./analyser.js";
import { type Flag, newFlag } from "./analysisJob.js";
import type { State } from "./openProject.js";
import type { Thread } from "./thread.js";

/** Evidence held against a system. */
export interface Verified {
  verification: Verification;
  readings: EvidenceReading[];
  /** The text of a file of the project, if it holds evidence. */
  textOf(path: string): string | undefined;
}

/** What was read for a system. */
interface Read {
  /** What the model asks for. */
  asked: string;
  texts: ReadonlyMap<string, string>;
  readings: EvidenceReading[];
  /** Of the readings. */
  hash: string;
}

/** Verifications that are kept. */
const mostKept = 16;

/** Holds the evidence that lies in texts against systems that are analysed, on the thread of the analysis. No database, no folder, no server is read. */
export class Verifier {
  private readonly thread: Thread;
  private readonly analyser: Analyser;
  private readonly hash: (text: string) => string;
  private readonly done: () => void;
  /** By model, evidence and day; `null` where it failed. */
  private readonly kept = new Map<string, Verification | null>();
  /** By the system's URI. */
  private readonly running = new Map<string, { key: string; flag: Flag }>();
  private readonly read = new Map<string, Read>();

  /** `done` is called when a verification has ended. */
  constructor(thread: Thread, analyser: Analyser, hash: (text: string) => string, done: () => void) {
    this.thread = thread;
    this.analyser = analyser;
    this.hash = hash;
    this.done = done;
  }

  /** Undefined where a system has no evidence in texts, and until it is analysed and verified. */
  async of(state: State, system: System): Promise<Verified | undefined> {
    const analysis = this.analyser.analysisOf(system);
    if (!analysis || evidencePaths(system.model).length === 0) return undefined;
    const { readings, texts, hash } = await this.readingsOf(state, system);
    const today = new Date().toISOString().slice(0, 10);
    const key = this.hash(JSON.stringify([this.analyser.hashOf(system), hash, today]));
    const verification = this.kept.get(key);
    if (verification) return { verification, readings, textOf: (path) => texts.get(path) };
    if (verification === undefined) void this.start(system, key, { analysis, readings, today });
    return undefined;
  }

  /** What the texts say; read anew only if one of them, or what the model asks of them, has changed. */
  private async readingsOf({ files }: State, system: System): Promise<Read> {
    const texts = new Map<string, string>();
    for (const path of evidencePaths(system.model)) {
      const result = await files.read(path, mostEvidence);
      if ("text" in result) texts.set(path, result.text);
    }
    const asked = JSON.stringify(system.model.evidence);
    const known = this.read.get(system.uri);
    if (
      known?.asked === asked &&
      known.texts.size === texts.size &&
      [...texts].every(([path, text]) => known.texts.get(path) === text)
    )
      return known;
    const readings = await readEvidenceTexts(system.model, (path) => files.read(path, mostEvidence));
    const read = { asked, texts, readings, hash: this.hash(JSON.stringify(readings)) };
    this.read.set(system.uri, read);
    return read;
  }

  private async start(
    { uri, model }: System,
    key: string,
    verify: { analysis: Analysis; readings: EvidenceReading[]; today: string },
  ): Promise<void> {
    const before = this.running.get(uri);
    if (before?.key === key) return;
    if (before) Atomics.store(new Int32Array(before.flag), 0, 1);
    const flag = newFlag();
    this.running.set(uri, { key, flag });
    const outcome = await this.thread
      .run({ model, flag, verify })
      .catch((error: unknown) => ({ failed: String(error) }));
    if (this.running.get(uri)?.key === key) this.running.delete(uri);
    if ("cancelled" in outcome) return;
    this.kept.set(key, "verification" in outcome ? outcome.verification : null);
    for (const old of this.kept.keys()) if (this.kept.size > mostKept) this.kept.delete(old);
    this.done();
  }
}
