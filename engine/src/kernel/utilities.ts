import type { Direction } from "../model.js";
import type { Anchor } from "../rank/anchors.js";
import { utilityOf } from "../rank/anchors.js";
import { aboveNoise, type Ranking } from "../rank/utility.js";
import { rounded } from "../space/identity.js";

/** The utility of each row, as `ranking.utility` says, to 12 digits; 0 where there is none. `values` by goal. */
export function utilitiesOf(
  ranking: Pick<Ranking, "anchors" | "weights">,
  directions: readonly Direction[],
  values: readonly Float64Array[],
  count: number,
): Float64Array {
  const sums = new Float64Array(count);
  for (const [goal, column] of values.entries()) {
    const weight = ranking.weights[goal]!;
    if (weight === 0) continue;
    const anchors = ranking.anchors[goal];
    if (!anchors) return sums.fill(0);
    if (anchors[0]!.at === anchors.at(-1)!.at) addStep(sums, column, anchors, directions[goal]!, weight);
    else addPieces(sums, column, anchors, weight);
  }
  for (let row = 0; row < count; row++) sums[row] = Number.isNaN(sums[row]) ? 0 : rounded(aboveNoise(sums[row]!));
  return sums;
}

function addStep(
  sums: Float64Array,
  column: Float64Array,
  anchors: readonly Anchor[],
  direction: Direction,
  weight: number,
): void {
  for (let row = 0; row < sums.length; row++) sums[row]! += utilityOf(anchors, column[row]!, direction) * weight;
}

/** The arithmetic of `utilityOf`, row by row. */
function addPieces(sums: Float64Array, column: Float64Array, anchors: readonly Anchor[], weight: number): void {
  const last = anchors.length - 1;
  const at = Float64Array.from(anchors, (anchor) => anchor.at);
  const utility = Float64Array.from(anchors, (anchor) => anchor.utility);
  const sign = Math.sign(at[last]! - at[0]!);
  const [bottom, top] = [sign * at[0]!, sign * at[last]!];
  for (let row = 0; row < sums.length; row++) {
    const value = column[row]!;
    const along = sign * value;
    let result = utility[last]!;
    if (along <= bottom && along < top) result = utility[0]!;
    else if (!(along >= top)) {
      let i = 1;
      while (along > sign * at[i]!) i++;
      const [from, to] = [utility[i - 1]!, utility[i]!];
      result = from + ((value - at[i - 1]!) / (at[i]! - at[i - 1]!)) * (to - from);
    }
    sums[row]! += result * weight;
  }
}
