import { withinText } from "../picture/index.js";
import type { Shown } from "./shown.js";

export interface Notice {
  kind: "info" | "warning" | "busy";
  text: string;
  /** Elements of the model to go to. */
  ids: string[];
}

/** What must be said of what is shown, the most urgent first. */
export function notices(shown: Shown): Notice[] {
  const { state, analysis } = shown;
  const all: Notice[] = [];
  const add = (kind: Notice["kind"], text: string, ids: string[] = []) => all.push({ kind, text, ids });
  if (shown.isEarlierModel)
    add("warning", "With its errors nothing of the model can be drawn. You see how it was before.");
  if (state.kind === "failed") add("warning", `The analysis failed: ${state.message}`);
  if (state.kind === "running") add("busy", analysis ? "Analysing… values are of the version before." : "Analysing…");
  if (state.kind === "invalid" && analysis) {
    add("info", "Not analysed while the model has errors: values are of the last version without any.");
  }
  if (state.kind === "invalid" && !analysis) add("info", "Not analysed while the model has errors.");
  if (!analysis) return all;
  if (analysis.front.length === 0 && analysis.conflicts.length === 0 && analysis.certificate.startsWith("exact")) {
    add("warning", "No configuration meets all requirements. Relax one of them, or add an option.");
  }
  for (const conflict of analysis.conflicts) add("warning", conflict.message, conflict.ids);
  if (analysis.certificate === "incomplete") {
    add(
      "warning",
      "There are too many configurations to look at all of them: no front is claimed. Leave out options, or raise the limit.",
    );
  }
  if (analysis.within) {
    const margins = withinText(analysis.within, analysis.goals, (name) => `\`${name}\``);
    add(
      "info",
      `There are too many configurations to look at all of them: the front is within ε of the exact one. Of any feasible configuration, some member falls short by no more than ${margins}.`,
    );
  }
  const { decided } = analysis;
  if (decided && !decided.feasible) add("warning", "What was decided violates ", decided.violates);
  if (decided && decided.dominatedBy.length > 0) {
    const others =
      decided.dominatedBy.length === 1
        ? "Another configuration is"
        : `${decided.dominatedBy.length} configurations are`;
    add(
      "warning",
      `${others} at least as good as what was decided for every goal, and better for one. See Trade-offs.`,
    );
  }
  return all;
}
