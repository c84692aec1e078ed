import type { Exchange, Member } from "../analysis.js";
import { shown } from "../describe.js";
import type { Ranked } from "../members.js";
import type { Study } from "../study.js";

/**
 * What a unit of one goal costs in another, from the reference on: of the members of the front that are better in the first goal and worse in the second, the one that
 * gives the most for what it takes. Other goals may change with it.
 */
export function exchangeOf(study: Study, front: readonly Ranked[], reference: Uint32Array): Exchange[] {
  const { model, state, goals, grids, space } = study;
  state.codes.set(reference);
  const now = goals.map((goal) => goal.value());
  const members = front.filter(({ member }) => member.tiedWith === null);
  return model.goals.flatMap((gain, g) =>
    model.goals.flatMap((loss, l): Exchange[] => {
      if (g === l) return [];
      let best: { member: Member; gained: number; lost: number } | undefined;
      study.ask();
      const [better, worse] = [grids[g]!(now[g]!), grids[l]!(now[l]!)];
      for (const { row, member } of members) {
        const [gains, loses] = [space.values[g]![row]!, space.values[l]![row]!];
        if (!(grids[g]!(gains) > better) || !(grids[l]!(loses) < worse)) continue;
        const [gained, lost] = [Math.abs(gains - now[g]!), Math.abs(loses - now[l]!)];
        // Members come in the order of their utility: of equal rates the first.
        if (!best || lost * best.gained < best.lost * gained * (1 - noise)) best = { member, gained, lost };
      }
      if (!best) return [];
      const gained = best.gained / gain.unit.factor;
      const lost = best.lost / loss.unit.factor;
      if (!Number.isFinite(lost / gained)) return [];
      return [
        {
          gain: gain.id,
          loss: loss.id,
          rate: shown(lost, gained),
          gained: shown(gained, 1),
          lost: shown(lost, 1),
          id: best.member.id,
        },
      ];
    }),
  );
}

const noise = 1e-9;
