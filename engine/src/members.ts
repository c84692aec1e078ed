import type { Configuration, Member } from "./analysis.js";
import { describe } from "./describe.js";
import { gridStep } from "./front/grid.js";
import { kneesOf } from "./front/knee.js";
import { tiesOf } from "./front/ties.js";
import { moveTo, type Study, valuesAt } from "./study.js";

/** A member of the front and its row in the space. */
export interface Ranked {
  row: number;
  member: Member;
}

/** Members that are compared pair by pair for ties, at most. */
const mostCompared = 3000;

/** The front, highest utility first, then by id. What is decided is marked later. */
export function membersOf(study: Study): Ranked[] {
  const described = study.front
    .map((row) => {
      study.ask();
      moveTo(study, row);
      return {
        row,
        configuration: describe(study),
        blocks: study.goals.map((goal) => (goal.sampled ? goal.blocks() : Float64Array.of(goal.value()))),
      };
    })
    .sort((a, b) => byUtility(a.configuration, b.configuration));
  const directions = study.model.goals.map(({ direction }) => direction);
  const steps = study.found.values.map(gridStep);
  const ties =
    described.length <= mostCompared ? tiesOf(described, directions, steps, study.ask) : described.map(() => -1);
  // Ties need not be transitive: should each member be tied with another, the best one stands.
  if (ties.length > 0 && ties.every((other) => other >= 0)) ties[0] = -1;
  const knees = kneesOf(
    described.map(({ row }) => valuesAt(study.space, row).map((value, goal) => study.grids[goal]!(value))),
    study.ask,
  );
  return described.map(({ row, configuration }, i) => ({
    row,
    member: {
      ...configuration,
      knee: knees[i]!,
      decided: false,
      tiedWith: described[ties[i]!]?.configuration.id ?? null,
    },
  }));
}

function byUtility(a: Configuration, b: Configuration): number {
  return (b.utility ?? 0) - (a.utility ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
