import type { Exchange } from "../analysis.js";
import { shown } from "../describe.js";
import type { Ranked } from "../members.js";
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
  const members = front
    .filter(({ member }) => member.tiedWith === null)
    .map(({ row, member }): Step => {
      study.ask();
      const values = space.values.map((column) => column[row]!);
      return {
        id: member.id,
        by: values.map((value, goal) => Math.abs(value - now[goal]!)),
        better: values.map((value, goal) => grids[goal]!(value) - steps[goal]!),
      };
    });
  return model.goals.flatMap(({ id: gain, unit }, g) =>
    model.goals.flatMap(({ id: loss, unit: of }, l): Exchange[] => {
      const best = g === l ? undefined : cheapest(members, g, l);
      study.ask();
      if (!best) return [];
      const gained = best.by[g]! / unit.factor;
      const lost = best.by[l]! / of.factor;
      if (!Number.isFinite(lost / gained)) return [];
      const also = model.goals.flatMap((goal, other): [string, number][] =>
        other !== l && best.better[other]! < 0 ? [[goal.id, shown(best.by[other]!, goal.unit.factor)]] : [],
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
          id: best.id,
        },
      ];
    }),
  );
}

/** A member of the front against the reference. */
interface Step {
  id: string;
  /** By goal, how far away its value is. */
  by: number[];
  /** By goal, by how much it is better on the grid; negative where it is worse. */
  better: number[];
}

/** Members come in the order of their utility: of equal rates the first. */
function cheapest(members: readonly Step[], gain: number, loss: number): Step | undefined {
  let free = 0;
  for (const { better } of members) if (better[loss]! >= 0) free = Math.max(free, better[gain]!);
  let best: Step | undefined;
  for (const one of members) {
    if (!(one.better[gain]! > free) || !(one.better[loss]! < 0)) continue;
    if (!best || one.by[loss]! * best.by[gain]! < best.by[loss]! * one.by[gain]! * (1 - noise)) best = one;
  }
  return best;
}

const noise = 1e-9;
