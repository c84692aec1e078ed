import type { Configuration, Member } from "./analysis.js";
import { describe, describerOf } from "./describe.js";
import { gridStep } from "./front/grid.js";
import { kneesOf } from "./front/knee.js";
import { certainTiesOf, tiesOf } from "./front/ties.js";
import { moveTo, type Study, valuesAt } from "./study.js";

/** A member of the front, its row in the space, and the utility of each goal. */
export interface Ranked {
  row: number;
  member: Member;
  terms: readonly number[];
}

/** The front, highest utility first, then by id. What is decided is marked later. */
export function membersOf(study: Study): Ranked[] {
  const described = describedFront(study);
  const order = bestOrder(
    described.map(({ configuration }) => configuration),
    study.ask,
  ).map((i) => described[i]!);
  const ties = tiesIn(study, order);
  // Ties need not be transitive: should each member be tied with another, the best one stands.
  if (ties.length > 0 && ties.every((other) => other >= 0)) ties[0] = -1;
  study.ask();
  const knees = kneesOf(
    order.map(({ row }, i) => {
      if (i % slice === 0) study.ask();
      return valuesAt(study.space, row).map((value, goal) => study.grids[goal]!(value));
    }),
    study.ask,
  );
  return order.map(({ row, terms, configuration }, i) => {
    if (i % slice === 0) study.ask();
    const tiedWith = order[ties[i]!]?.configuration.id ?? null;
    return { row, terms, member: Object.assign(configuration, { knee: knees[i]!, decided: false, tiedWith }) };
  });
}

interface Described {
  row: number;
  terms: number[];
  configuration: Configuration;
  /** By goal, the values on the blocks of samples; empty where all goals are certain. */
  blocks: Float64Array[];
}

function describedFront(study: Study): Described[] {
  const { front, goals, ranking, space } = study;
  const certain = isCertain(study);
  const quick = describerOf(study);
  return front.map((row) => {
    study.ask();
    if (certain) {
      const values = valuesAt(space, row);
      const terms = ranking.terms(values);
      return { row, terms, configuration: quick(row, values, terms), blocks: [] };
    }
    moveTo(study, row);
    const values = goals.map((goal) => {
      study.ask();
      return goal.value();
    });
    return {
      row,
      terms: ranking.terms(values),
      configuration: describe(study, values),
      blocks: goals.map((goal, i) => (goal.sampled ? goal.blocks() : Float64Array.of(values[i]!))),
    };
  });
}

function tiesIn(study: Study, members: readonly Described[]): number[] {
  const directions = study.model.goals.map(({ direction }) => direction);
  const steps = study.found.values.map(gridStep);
  if (!isCertain(study)) return tiesOf(members, directions, steps, study.ask);
  if (study.goals.length === 0) return members.map(() => -1);
  const columns = study.space.values.map((column) => {
    study.ask();
    return Float64Array.from(members, ({ row }) => column[row]!);
  });
  return certainTiesOf(columns, directions, steps, study.ask);
}

const isCertain = ({ goals }: Study): boolean => goals.every(({ sampled }) => !sampled);

/** Members, or comparisons, between two questions whether to go on. */
const slice = 1024;

/** Places of configurations, of the highest utility first, then by id. */
function bestOrder(configurations: readonly Configuration[], ask: () => void): number[] {
  const utilities = Float64Array.from(configurations, ({ utility }) => utility ?? 0);
  let compared = 0;
  return [...configurations.keys()].sort((a, b) => {
    if (++compared % slice === 0) ask();
    return utilities[b]! - utilities[a]! || (configurations[a]!.id < configurations[b]!.id ? -1 : 1);
  });
}
