import type { Exchange } from "../analysis.js";
import { shown } from "../describe.js";
import type { Ranked } from "../members.js";
import { slices } from "../slices.js";
import type { Study } from "../study.js";

/**
 * What a unit of one goal costs in another, from the reference on: of the members of the front that are better in the first goal and worse in the second, the one that
 * gives the most for what it takes. As much as a member gives that takes nothing of the second goal costs nothing there: only more than that is looked at. What else
 * such a member takes is named with it.
 */
export function exchangeOf(study: Study, front: readonly Ranked[], reference: Uint32Array): Exchange[] {
  const { model, state, goals, grids, space } = study;
  state.codes.set(reference);
  const now = goals.map((goal) => goal.value());
  const steps = now.map((value, goal) => grids[goal]!(value));
  const members = front.filter(({ member }) => member.tiedWith === null);
  const moves = space.values.map((column, goal): Moves => {
    const [by, better] = [new Float64Array(members.length), new Float64Array(members.length)];
    for (const [from, to] of slices(members.length, study.ask))
      for (let i = from; i < to; i++) {
        const value = column[members[i]!.row]!;
        by[i] = Math.abs(value - now[goal]!);
        better[i] = grids[goal]!(value) - steps[goal]!;
      }
    return { by, better };
  });
  return model.goals.flatMap(({ id: gain, unit }, g) =>
    model.goals.flatMap(({ id: loss, unit: of }, l): Exchange[] => {
      const best = g === l ? undefined : cheapest(moves[g]!, moves[l]!);
      study.ask();
      if (best === undefined) return [];
      const gained = moves[g]!.by[best]! / unit.factor;
      const lost = moves[l]!.by[best]! / of.factor;
      if (!Number.isFinite(lost / gained)) return [];
      const also = model.goals.flatMap((goal, other): [string, number][] =>
        other !== l && moves[other]!.better[best]! < 0
          ? [[goal.id, shown(moves[other]!.by[best]!, goal.unit.factor)]]
          : [],
      );
      const rate = shown(lost, gained);
      return [
        {
          gain,
          loss,
          rate,
          gained: shown(gained, 1),
          lost: shown(lost, 1),
          also: Object.fromEntries(also),
          id: members[best]!.member.id,
        },
      ];
    }),
  );
}

/** A goal of the members of the front against the reference. */
interface Moves {
  /** How far away each value is. */
  by: Float64Array;
  /** By how much it is better on the grid; negative where it is worse. */
  better: Float64Array;
}

/** The place of a member. They come in the order of their utility: of equal rates the first. */
function cheapest({ by: gained, better }: Moves, loss: Moves): number | undefined {
  const count = better.length;
  let free = 0;
  for (let i = 0; i < count; i++) if (loss.better[i]! >= 0) free = Math.max(free, better[i]!);
  let best = -1;
  for (let i = 0; i < count; i++) {
    if (!(better[i]! > free) || !(loss.better[i]! < 0)) continue;
    if (best < 0 || loss.by[i]! * gained[best]! < loss.by[best]! * gained[i]! * (1 - noise)) best = i;
  }
  return best < 0 ? undefined : best;
}

const noise = 1e-9;
