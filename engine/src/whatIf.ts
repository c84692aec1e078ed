import type { AnalyseOptions, Configuration, Decided, GoalResult } from "./analysis.js";
import { asker } from "./cancelled.js";
import { decide } from "./decided.js";
import { goalResultsOf } from "./goalResults.js";
import { membersOf, type Ranked } from "./members.js";
import type { Decide, Model } from "./model.js";
import { recommendedOf } from "./recommended.js";
import { reweighed, type Study, study as studyOf } from "./study.js";

/** What is tried. All names are ids of the model; what is not named stays as it is written. */
export interface Changes {
  /** The options by name, in place of what was decided. Absent: what was decided. */
  choices?: Decide["choices"];
  /** As one would write them, not normalised. */
  weights: { goal: string; weight: number }[];
  /** What goals require, in each goal's unit; `null` for nothing. */
  requires: { goal: string; value: number | null }[];
}

/** What the model would say with the changes made. */
export interface WhatIf {
  /** The configuration that is tried; `null` if nothing is chosen. */
  tried: Decided | null;
  /** What would be recommended; `null` if nothing is feasible. */
  recommended: Configuration | null;
  /** With the weights and thresholds that are tried. */
  goals: GoalResult[];
  /** Feasible configurations, as a decimal string. */
  feasible: string;
  /** Whether every configuration was looked at. */
  complete: boolean;
}

/** Tries changes of one model, one after the other. What does not depend on the change is kept from the one before. */
export class Trial {
  private known: { requires: string; study: Study } | undefined;
  private ranked: { key: string; study: Study; members: Ranked[] } | undefined;

  constructor(
    private readonly model: Model,
    private readonly options: Pick<AnalyseOptions, "samples" | "seed" | "limit"> = {},
  ) {}

  /** Throws `Cancelled`. */
  ask(changes: Changes, cancelled?: () => boolean): WhatIf {
    const { study, members } = this.rankedWith(changes, cancelled);
    const recommended = recommendedOf(study, members);
    const { choices } = changes;
    const decides: Decide[] | undefined = choices && [
      { id: "", status: "accepted", choices, rejected: [], reopen: [], expect: [], supersedes: [] },
    ];
    const tried = decide(decides ? { ...study, model: { ...study.model, decides } } : study, members, recommended);
    return {
      tried: tried?.decided ?? null,
      recommended: recommended?.member ?? null,
      goals: goalResultsOf(study),
      feasible: String(study.space.feasible),
      complete: study.space.complete,
    };
  }

  /** Thresholds change which configurations are feasible; weights only how these rank; choices neither. */
  private rankedWith({ weights, requires }: Changes, cancelled?: () => boolean): { study: Study; members: Ranked[] } {
    const required = withRequires(this.model, requires);
    const bounds = JSON.stringify(required.goals.map(({ require }) => require?.value ?? null));
    const named = new Map(weights.map(({ goal, weight }) => [goal, weight]));
    const own = this.model.goals.map(({ id, weight }) => named.get(id) ?? weight);
    const key = `${bounds} ${JSON.stringify(own)}`;
    const ask = asker(cancelled);
    if (this.ranked?.key === key) return { ...this.ranked, study: { ...this.ranked.study, ask } };
    if (this.known?.requires !== bounds) {
      this.known = { requires: bounds, study: studyOf(required, { ...this.options, cancelled }) };
    }
    const study = reweighed({ ...this.known.study, ask }, own);
    this.ranked = { key, study, members: membersOf(study) };
    return this.ranked;
  }
}

function withRequires(model: Model, requires: Changes["requires"]): Model {
  const own = new Map(requires.map(({ goal, value }) => [goal, value]));
  return {
    ...model,
    goals: model.goals.map((goal) => {
      const value = own.get(goal.id);
      if (value === undefined) return goal;
      if (value === null) return { ...goal, require: undefined };
      const op = goal.require?.op ?? (goal.direction === "maximize" ? ">=" : "<=");
      return { ...goal, require: { op, value: value * goal.unit.factor } };
    }),
  };
}
