import type { Analysis, Finding, Model } from "@tradeops/engine";
import type { System } from "../project/project.js";
import { type Flag, newFlag } from "./analysisJob.js";
import type { Thread } from "./thread.js";

export type Standing =
  | { kind: "ready"; analysis: Analysis }
  | { kind: "running" }
  | { kind: "invalid" }
  | { kind: "failed"; message: string };

/** Analyses that are kept, by the hash of their model. */
const mostKept = 16;

/** Milliseconds without an edit before an analysis starts: it shares the machine with who is typing. */
const quiet = 50;

/** Analyses the models that are wanted, one after the other; what nobody wants any more is cancelled. A model that was analysed before is not analysed again. */
export class Analyser {
  private readonly thread: Thread;
  private readonly hash: (text: string) => string;
  private readonly done: () => void;
  private readonly kept = new Map<string, Standing>();
  private readonly hashes = new WeakMap<System, string>();
  private readonly wanted = new Map<string, ReadonlyMap<string, Model>>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private current: { hash: string; flag: Flag; findings: Finding[] } | undefined;

  /** `done` is called after each analysis, and when one has found something before its end. */
  constructor(thread: Thread, hash: (text: string) => string, done: () => void) {
    this.thread = thread;
    this.hash = hash;
    this.done = done;
  }

  /** How the analysis of a system stands. */
  standing(system: System): Standing {
    if (!system.complete) return { kind: "invalid" };
    return this.kept.get(this.hashOf(system)) ?? { kind: "running" };
  }

  analysisOf(system: System): Analysis | undefined {
    const standing = this.standing(system);
    return standing.kind === "ready" ? standing.analysis : undefined;
  }

  /** What is found of a system so far, also while its analysis is under way. */
  findingsOf(system: System): Finding[] {
    const analysis = this.analysisOf(system);
    if (analysis || !this.current || !system.complete) return analysis?.findings ?? [];
    return this.current.hash === this.hashOf(system) ? this.current.findings : [];
  }

  /** Says which systems of a project are to be analysed, in place of those said before. */
  want(project: string, systems: readonly System[]): void {
    const complete = systems.filter((system) => system.complete);
    this.wanted.set(project, new Map(complete.map((system) => [this.hashOf(system), system.model])));
    if (this.current && !this.isWanted(this.current.hash)) Atomics.store(new Int32Array(this.current.flag), 0, 1);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.next(), quiet);
  }

  private async next(): Promise<void> {
    if (this.current) return;
    const job = [...this.wanted.values()].flatMap((models) => [...models]).find(([hash]) => !this.kept.has(hash));
    if (!job) return;
    const [hash, model] = job;
    const flag = newFlag();
    const today = new Date().toISOString().slice(0, 10);
    const current = { hash, flag, findings: [] as Finding[] };
    this.current = current;
    const found = (findings: Finding[]) => {
      current.findings = findings;
      if (this.isWanted(hash)) this.done();
    };
    const work = this.thread.run({ model, flag, today }, found);
    const outcome = await work.catch((error: unknown) => ({ failed: String(error) }));
    this.current = undefined;
    if ("analysis" in outcome) this.keep(hash, { kind: "ready", analysis: outcome.analysis });
    else if ("failed" in outcome) this.keep(hash, { kind: "failed", message: outcome.failed });
    if (!("cancelled" in outcome)) this.done();
    void this.next();
  }

  private keep(hash: string, standing: Standing): void {
    this.kept.set(hash, standing);
    for (const old of this.kept.keys()) {
      if (this.kept.size <= mostKept) break;
      if (!this.isWanted(old)) this.kept.delete(old);
    }
  }

  private isWanted(hash: string): boolean {
    return [...this.wanted.values()].some((models) => models.has(hash));
  }

  /** The same for systems that mean the same. */
  hashOf(system: System): string {
    const known = this.hashes.get(system);
    if (known !== undefined) return known;
    const hash = this.hash(JSON.stringify(system.model));
    this.hashes.set(system, hash);
    return hash;
  }
}
