import type { Correlation } from "../analysis.js";
import { rounded } from "../space/identity.js";
import type { Study } from "../study.js";
import { correlation, ranksOf } from "./spearman.js";

/** Configurations that are compared, at most. */
const most = 5000;

/**
 * How far each two goals go together or against each other: Spearman's rank correlation of how good both are, along the front and over the feasible
 * configurations. Negative along the front is what a trade-off is.
 */
export function correlationsOf({ model, space, front, grids, ask }: Study): Correlation[] {
  if (front.length === 0) return [];
  const rows = Uint32Array.from({ length: Math.min(space.count, most + 1) }, (_, row) => row);
  const columns = (list: ArrayLike<number>) =>
    model.goals.map((_, goal) => {
      ask();
      const column = space.values[goal]!;
      return ranksOf(Float64Array.from(list, (row) => grids[goal]!(column[row]!)));
    });
  const along = front.length > most ? undefined : columns(front);
  const all = space.count > most || !space.all ? undefined : columns(rows);
  return model.goals.flatMap((first, i) =>
    model.goals.slice(i + 1).map((second, k): Correlation => {
      ask();
      const of = (list: Float64Array[] | undefined) => {
        const rho = list ? correlation(list[i]!, list[i + 1 + k]!) : Number.NaN;
        return Number.isNaN(rho) ? null : rounded(rho);
      };
      return { between: [first.id, second.id], front: of(along), feasible: of(all) };
    }),
  );
}
