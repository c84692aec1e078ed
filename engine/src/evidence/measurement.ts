/** What a source records of an option: names, numbers, a list where several are chosen; `null` says nothing is chosen. */
export type Recorded = string | number | boolean | null | (string | number)[];

/** One measurement, as its source records it: plain data. */
export interface Measurement {
  /** Where it stands, as people read it: `eval.recall`. */
  metric: string;
  /** Finite, in the unit that the evidence states. What is not finite was not measured, and is no measurement. */
  value: number;
  /** Observations that it rests on. */
  samples?: number;
  /** Of the value, in its unit. */
  standardError?: number;
  /** What was configured, for the decisions that the evidence says where to find; without `value`: the source says nothing there. */
  parameters: { decision: string; path: string; value?: Recorded }[];
  /** The revision of the code that was measured. */
  commit?: string;
  /** ISO 8601. */
  time?: string;
  /** The file or tool. */
  source: string;
}

/** What was found where an evidence says that measurements are. */
export interface EvidenceReading {
  /** Of the evidence. */
  id: string;
  measurements: Measurement[];
  /** Why there is none, in a sentence with what to do. */
  problem?: string;
  /** Where the value, or what stands in its place, is in the file: offsets in UTF-16 units. */
  at?: { start: number; end: number };
}
