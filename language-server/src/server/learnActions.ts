import { learn } from "@tradeops/engine";
import type { Edit } from "../features/edits.js";
import { learnEdits, priorsOf } from "../features/learnEdits.js";
import { touches } from "../governed/actions.js";
import type { Range } from "../project/findings.js";
import type { State } from "./openProject.js";
import { type Session, systemsOf } from "./session.js";

/** What evidence teaches, as a fix of the findings that it made. */
export interface LearnFix {
  title: string;
  codes: string[];
  /** By URI. */
  edits: Map<string, Edit[]>;
}

/** Measurements that are learned from while somebody waits for a fix, at most; `tradeops learn` takes all. */
const most = 200;

/**
 * For evidence that the model did not expect: what `tradeops learn` would write, from all evidence in texts. Nothing where no distribution can say
 * it, or where that would take long.
 */
export async function learnFixes(session: Session, state: State, uri: string, range: Range): Promise<LearnFix[]> {
  const fixes: LearnFix[] = [];
  for (const system of systemsOf(state, uri)) {
    const analysis = session.analyser.analysisOf(system);
    const verified = analysis && (await session.verifier.of(state, system));
    if (!analysis || !verified) continue;
    const { verification, readings } = verified;
    const surprising = verification.evidence.filter(({ id, verdict }) => {
      const place = system.sources.get(id);
      return (verdict === "surprises" || verdict === "violates") && place?.uri === uri && touches(place.range, range);
    });
    const count = readings.reduce((sum, { measurements }) => sum + measurements.length, 0);
    if (surprising.length === 0 || count > most) continue;
    const today = verification.today ?? undefined;
    const { learned } = learn(system.model, analysis, readings, { ...(today && { today }), priors: priorsOf(system) });
    const taught = learned.filter(({ evidence }) => surprising.some(({ id }) => evidence.includes(id)));
    const { edits, written } = learnEdits(system, taught);
    const [[stream, { posterior }] = [undefined, { posterior: "" }], ...others] = written;
    if (edits.size === 0 || stream === undefined) continue;
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    fixes.push({
      title: `Write what was learned: ${stream} is ${posterior}${more}`,
      codes: surprising.map(({ verdict }) => `evidence-${verdict}`),
      edits,
    });
  }
  return fixes;
}
