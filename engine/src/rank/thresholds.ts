import type { Threshold, ThresholdStep } from "../analysis.js";
import { shown } from "../describe.js";
import { codesAt, idOf } from "../explain/context.js";
import { visitNearMisses } from "../explain/nearMisses.js";
import type { Goal, Model } from "../model.js";
import { goalBound } from "../space/bounds.js";
import { rounded } from "../space/identity.js";
import { moveTo, type Study } from "../study.js";

/** What is searched beyond the threshold, at most: an analysis should not take much longer for it. */
const limits = { steps: 20_000, work: 2e7 };
/** Rows between two questions whether to go on. */
const slice = 64;
/** Steps that are listed on either side. */
const listed = 10;

/** A configuration: the utility that it has, and the strictest bound that it meets, more is stricter. */
interface Point {
  strictness: number;
  utility: number;
  codes: Uint32Array;
}

/**
 * What each threshold costs: the highest utility that can be had, as a step function of a goal's `require`, all else as it is; on the anchors that
 * hold now. Beyond what is required now it is read off the feasible configurations; short of it, off those that violate this `require` alone.
 */
export function thresholdsOf(study: Study, cancelled?: () => boolean): Threshold[] {
  const { model, space } = study;
  const bounds = model.goals.flatMap((goal, index) => {
    const bound = goalBound(model, study.cases, goal);
    return bound ? [{ goal, index, ...bound }] : [];
  });
  if (bounds.length === 0 || !space.complete) return [];
  const missed = new Map(bounds.map(({ goal }) => [goal.id, new Stairs(study)]));
  const complete = visitNearMisses(
    study,
    ({ kind, element }) => {
      const bound = kind === "goal" ? bounds.find(({ goal }) => goal.id === element) : undefined;
      if (!bound) return;
      const utility = rounded(study.ranking.utility(study.goals.map((goal) => goal.value())) ?? Number.NaN);
      const strictness = bound.sign * bound.here();
      if (Number.isFinite(utility) && Number.isFinite(strictness))
        missed.get(element)!.add({ strictness, utility, codes: study.state.codes.slice() });
    },
    { ...limits, cancelled },
  );
  return bounds.map(({ goal, index, sign, here }): Threshold => {
    const met = feasibleStairs(study, goal, index, () => sign * here(), sign).steps;
    const highest = met[0]?.utility ?? Number.NEGATIVE_INFINITY;
    const relaxed = complete ? missed.get(goal.id)!.steps.filter(({ utility }) => utility > highest) : [];
    const step =
      (side: ThresholdStep["side"]) =>
      ({ strictness, utility, codes }: Point): ThresholdStep => ({
        side,
        value: shown(sign * strictness, goal.unit.factor),
        utility,
        id: idOf(study, codes),
      });
    return {
      goal: goal.id,
      complete: complete && (space.all || isOnFront(model, goal, sign)),
      steps: [
        ...relaxed.slice(-listed).map(step("relaxed")),
        ...met.slice(0, 1).map(step("held")),
        ...met.slice(1, listed + 1).map(step("tightened")),
      ],
    };
  });
}

/** Whether the front has the best of all: not where other cases decide what is met, or less is required of what should be more. */
function isOnFront({ scenarios }: Model, { direction, robust }: Goal, sign: 1 | -1): boolean {
  return !robust && !scenarios.some(({ mustHold }) => mustHold) && (sign === 1) === (direction === "maximize");
}

function feasibleStairs(study: Study, goal: Goal, index: number, strictnessHere: () => number, sign: 1 | -1): Stairs {
  const { space, utilities } = study;
  const column = space.values[index]!;
  const stairs = new Stairs(study);
  for (let row = 0; row < space.count; row++) {
    // The base case is no worse than the worst of all cases.
    const atMost = goal.robust ? Number.POSITIVE_INFINITY : sign * column[row]!;
    if (row % slice === 0) study.ask();
    if (stairs.covers(atMost, utilities[row]!)) continue;
    moveTo(study, row);
    stairs.add({ strictness: strictnessHere(), utility: utilities[row]!, codes: codesAt(study, row) });
  }
  return stairs;
}

/** Points of which none has both a higher utility and a stricter bound: the highest utility, and the loosest bound, first. */
class Stairs {
  readonly steps: Point[] = [];

  constructor(private readonly study: Study) {}

  /** Whether a point is beaten in both. */
  covers(strictness: number, utility: number): boolean {
    return this.steps.some(
      (one) =>
        one.utility >= utility &&
        one.strictness >= strictness &&
        (one.utility > utility || one.strictness > strictness),
    );
  }

  add(point: Point): void {
    const { strictness, utility, codes } = point;
    if (this.covers(strictness, utility)) return;
    const same = this.steps.findIndex((one) => one.utility === utility && one.strictness === strictness);
    if (same >= 0) {
      if (idOf(this.study, codes) < idOf(this.study, this.steps[same]!.codes)) this.steps[same] = point;
      return;
    }
    const kept = this.steps.filter((one) => one.utility > utility || one.strictness > strictness);
    kept.push(point);
    this.steps.splice(0, this.steps.length, ...kept.sort((a, b) => b.utility - a.utility));
  }
}
