import type { Factored } from "../factored/frontier.js";
import { gridStep } from "../front/grid.js";
import type { Gap } from "../search/gap.js";

/** Of the range of a goal, the share from which on a gap says too little to be claimed. */
const mostShare = 0.25;

/**
 * By goal, in base units, by how much what is feasible may be ahead of the front of what was found, at most: some member falls short of it by no more, on any goal. `values`: by
 * goal, those of all that was found. Undefined where that is more than a share of their range, or goals do not follow from sums steadily.
 */
export function withinOf(
  { axes, losses }: Factored,
  { margins }: Gap,
  values: readonly Float64Array[],
  most = mostShare,
): number[] | undefined {
  let next = 0;
  const own = axes.map(({ goal }) => (goal ? margins[next++]! : 0));
  const within = losses(own, values.map(largestOf)).map((loss, goal) => {
    const column = values[goal]!;
    // Two values within a step of the grid are one.
    const noise = 2 * gridStep(column);
    return loss <= most * rangeOf(column) + noise ? loss + noise : undefined;
  });
  return within.every((one) => one !== undefined) ? within : undefined;
}

/**
 * By axis that goals read, the margin that counts as much as any other: with a tenth of it alone, some goal loses a tenth of its range, and none more. `values`: by goal, those of what was
 * found; `spans`: by such axis, its range there, the most that an answer can be.
 */
export function scalesOf(
  { axes, losses }: Factored,
  values: readonly Float64Array[],
  spans: Float64Array,
): Float64Array {
  const wanted = axes.flatMap(({ goal }, axis) => (goal ? [axis] : []));
  const largest = values.map(largestOf);
  const ranges = values.map(rangeOf);
  const isSmall = (axis: number, margin: number) =>
    losses(
      axes.map((_, one) => (one === axis ? margin : 0)),
      largest,
    ).every((loss, goal) => ranges[goal] === 0 || loss <= ranges[goal]! / 10);
  return spans.map((span, i) => {
    let [small, large] = [0, span / 10];
    if (isSmall(wanted[i]!, large)) return span;
    for (let halving = 0; halving < halvings; halving++) {
      const middle = (small + large) / 2;
      if (isSmall(wanted[i]!, middle)) small = middle;
      else large = middle;
    }
    return 10 * large;
  });
}

const halvings = 30;

const largestOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const rangeOf = (values: Float64Array): number =>
  values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
