import type { Analysis, Decide, Finding, Model } from "@tradeops/engine";

/** A record of what was decided, as the timeline shows it. */
export interface RecordEntry {
  record: Decide;
  /** Whether it holds: accepted, and not superseded by another that is. */
  holds: boolean;
  /** The records that supersede it. */
  supersededBy: string[];
  /** The review is on that day or was before it. */
  isDue: boolean;
  /** What the analysis has against it. */
  against: Finding[];
}

/** The records, the newest first; those without a date, in the order of the text, after the others. */
export function recordsOf(model: Model, analysis: Analysis | null, today: string): RecordEntry[] {
  const superseding = (id: string) =>
    model.decides
      .filter((other) => other.status === "accepted" && other.supersedes.includes(id))
      .map((other) => other.id);
  return model.decides
    .map((record): RecordEntry => {
      const supersededBy = superseding(record.id);
      return {
        record,
        holds: record.status === "accepted" && supersededBy.length === 0,
        supersededBy,
        isDue: record.review !== undefined && record.review <= today,
        against: (analysis?.findings ?? []).filter(({ id }) => id === record.id || id.startsWith(`${record.id} `)),
      };
    })
    .sort((a, b) => (b.record.on ?? "").localeCompare(a.record.on ?? ""));
}

/** Decisions that no record that holds decides. */
export function undecided(model: Model, records: RecordEntry[]): Model["decisions"] {
  const decided = new Set(
    records.filter(({ holds }) => holds).flatMap(({ record }) => record.choices.map((one) => one.decision)),
  );
  return model.decisions.filter(({ id }) => !decided.has(id));
}
