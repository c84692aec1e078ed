import type { Changes, WhatIf } from "@tradeops/engine";
import type { System } from "../project/project.js";
import { type Flag, newFlag } from "./analysisJob.js";
import type { Thread } from "./thread.js";

/** Tries changes of models in a thread of its own, so that no analysis is waited for. */
export class Trials {
  private thread: Thread | undefined;
  private readonly latest = new Map<string, Flag>();

  /** `start` is called when something is tried for the first time. */
  constructor(private readonly start: () => Thread) {}

  /** `key` is the same for systems that mean the same. `null` if a later question for the same system came in between; throws if the trial failed. */
  async ask({ uri, name, model }: System, key: string, changes: Changes): Promise<WhatIf | null> {
    const owner = `${uri} ${name}`;
    const before = this.latest.get(owner);
    if (before) Atomics.store(new Int32Array(before), 0, 1);
    const flag = newFlag();
    this.latest.set(owner, flag);
    this.thread ??= this.start();
    const outcome = await this.thread.run({ model, flag, trial: { key, changes } });
    if (this.latest.get(owner) === flag) this.latest.delete(owner);
    if ("failed" in outcome) throw new Error(outcome.failed);
    return "whatIf" in outcome ? outcome.whatIf : null;
  }

  stop(): void {
    this.thread?.stop();
    this.thread = undefined;
  }
}
