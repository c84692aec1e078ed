/**
 * The share of margins that is needed so that each of all configurations has a member that falls short of it by no more, on any goal. By rows of values; `signs`: 1 where more is better.
 * An independent walk through all pairs.
 */
export function needed(
  all: readonly (readonly number[])[],
  members: readonly (readonly number[])[],
  signs: readonly number[],
  margins: readonly number[],
): number {
  let most = 0;
  for (const values of all) {
    let least = Number.POSITIVE_INFINITY;
    for (const member of members) {
      let worst = 0;
      for (let goal = 0; goal < signs.length && worst < least; goal++) {
        const short = signs[goal]! * (values[goal]! - member[goal]!);
        if (short > 0) worst = Math.max(worst, short / margins[goal]!);
      }
      least = Math.min(least, worst);
      if (least <= most) break;
    }
    most = Math.max(most, least);
  }
  return most;
}
