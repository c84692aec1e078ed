import type { Drift, Picture } from "@tradeops/language-server/protocol";

/** What the status item says: its text with icons, the same for a screen reader, and what a click does. */
export interface Status {
  text: string;
  label: string;
  hint: string;
}

export function statusOf({ system, state, analysis }: Picture, drift: Drift | null): Status {
  const different = drift?.values.filter(({ same }) => !same).length ?? 0;
  const parts = [system, standing(state, analysis)];
  if (different > 0) parts.push(`${different} ${different === 1 ? "differs" : "differ"}`);
  else if (drift && drift.values.length > 0) parts.push("in step");
  return {
    text: `$(${icon(state, different)}) ${parts.join(" · ")}`,
    label: `TradeOps: ${parts.join(", ")}`,
    hint: different > 0 ? "Lists the values that differ from what was decided" : "Shows the graph",
  };
}

function standing(state: Picture["state"], analysis: Picture["analysis"]): string {
  if (state.kind === "invalid") return "has errors";
  if (state.kind === "failed") return "not analysed";
  if (!analysis) return "analysing";
  return `${analysis.configurations.feasible} feasible`;
}

function icon(state: Picture["state"], different: number): string {
  if (state.kind === "running") return "sync~spin";
  if (state.kind !== "ready") return "warning";
  return different > 0 ? "diff" : "type-hierarchy-sub";
}
