import type { AnalyseOptions, Analysis, EvidenceReading, Model, Verification } from "@tradeops/engine";
import type { WrittenDistribution } from "../lower/writtenDistributions.js";
import type { Exported } from "./exported.js";
import type { LocatedFinding, Place } from "./findings.js";

/** What a set of `.tradeops` files says: the one way in for the command line, the server and the tests. */
export interface Project {
  /** The URI of the root, without a trailing `/`. */
  root: string;
  systems: System[];
  /** Findings of all texts: syntax, names, imports, data, units, structure. Ordered by path, then by place. */
  findings: LocatedFinding[];
  /** The texts that were read, by URI; those of the standard library are not listed. */
  texts: Map<string, string>;
}

/** One `system` with what it imports. */
export interface System {
  name: string;
  title?: string;
  /** Of the file that declares it. */
  uri: string;
  /** What could be understood; parts with errors are left out. */
  model: Model;
  /** Whether something was left out. */
  complete: boolean;
  /** Where the elements of the model are written, by id (`engine/src/ids.ts`). The range is that of the name, key or clause. */
  sources: Map<string, Place>;
  /** Where distributions are written. */
  distributions: WrittenDistribution[];
  analyse(options?: AnalyseOptions): Analysis;
  /** The findings of an analysis, or of its stages so far, at their places, without those that an `allow` silences. */
  locate(analysis: Pick<Analysis, "findings">): LocatedFinding[];
  /** What a verification found, at its places, without what an `allow` silences. `textOf` is given the paths of files that were read. */
  locateEvidence(
    verification: Verification,
    readings: readonly EvidenceReading[],
    textOf?: (path: string) => string | undefined,
  ): LocatedFinding[];
  /** Whether an `allow` silences a finding of something else than the analysis. */
  isSilenced(finding: Pick<LocatedFinding, "uri" | "range" | "code">): boolean;
  /** What is written into pipeline files, at the decided configuration, else at the recommended one. Analyses if no analysis is given. */
  exports(analysis?: Analysis): Exported;
}
