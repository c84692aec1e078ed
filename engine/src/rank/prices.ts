import type { Price } from "../analysis.js";
import { nullable, shown } from "../describe.js";
import { slices } from "../slices.js";
import { chosenOptions, configurationId } from "../space/identity.js";
import { moveTo, type Study, valuesAt } from "../study.js";

/**
 * For each option that the reference does not choose, and for choosing nothing where it could, the best feasible configuration with it, and each
 * goal's change: highest utility, then on the front rather than not, then the fewest other changes, then the smaller id.
 */
export function pricesOf(study: Study, reference: Uint32Array): Price[] {
  const { space, state, model, ranking } = study;
  state.codes.set(reference);
  const before = study.goals.map((goal) => goal.value());
  const best = bestByOption(study, reference);
  return state.choices.flatMap(({ decision, selections }, d) => {
    const now = reference[d] === 0 ? [] : selections[reference[d]! - 1]!;
    const others = decision.options.flatMap(({ name }, option) =>
      now.includes(option) ? [] : [{ option: name, row: best[d]!.options[option]! }],
    );
    const nothing = now.length > 0 && selections[0]!.length === 0 ? [{ option: null, row: best[d]!.nothing }] : [];
    return [...others, ...nothing].flatMap(({ option, row }): Price[] => {
      if (row < 0)
        return [{ decision: decision.id, option, id: null, options: {}, change: {}, utility: null, alsoChanged: [] }];
      study.ask();
      moveTo(study, row);
      const values = valuesAt(space, row);
      return [
        {
          decision: decision.id,
          option,
          id: configurationId(state),
          options: chosenOptions(state),
          change: Object.fromEntries(
            model.goals.flatMap(({ id, unit }, goal): [string, number][] => {
              const change = shown(values[goal]! - before[goal]!, unit.factor);
              return Number.isFinite(change) ? [[id, change]] : [];
            }),
          ),
          utility: nullable(ranking.utility(values)),
          alsoChanged: model.decisions.flatMap(({ id }, other) =>
            other !== d && space.codes[other]![row] !== reference[other] ? [id] : [],
          ),
        },
      ];
    });
  });
}

interface Best {
  /** By option, the row of the best configuration that chooses it; −1 if none does. */
  options: Int32Array;
  /** Of the best that chooses nothing, where it could. */
  nothing: number;
}

/** For each decision. */
function bestByOption(study: Study, reference: Uint32Array): Best[] {
  const { state, utilities } = study;
  const preferred = preference(study, reference);
  const better = (row: number, known: number) =>
    known < 0 ||
    utilities[row]! > utilities[known]! ||
    (utilities[row] === utilities[known] && row !== known && preferred(row, known));
  const byCode = bestByCode(study, better);
  return state.choices.map(({ decision, selections }, d) => {
    const best = new Int32Array(decision.options.length).fill(-1);
    for (const [i, selection] of selections.entries()) {
      const row = byCode[d]![i + 1]!;
      if (row < 0) continue;
      for (const option of selection) if (better(row, best[option]!)) best[option] = row;
    }
    return { options: best, nothing: selections[0]?.length === 0 ? byCode[d]![1]! : -1 };
  });
}

/** For each decision and code the best row; −1 if there is none. */
function bestByCode(
  { space, state, utilities, ask }: Study,
  better: (row: number, known: number) => boolean,
): Int32Array[] {
  return state.choices.map(({ selections }, d) => {
    const column = space.codes[d]!;
    const best = new Int32Array(selections.length + 1).fill(-1);
    const highest = new Float64Array(selections.length + 1).fill(Number.NEGATIVE_INFINITY);
    for (const [from, to] of slices(space.count, ask)) {
      for (let row = from; row < to; row++) {
        const code = column[row]!;
        if (utilities[row]! < highest[code]! || code === 0 || !better(row, best[code]!)) continue;
        best[code] = row;
        highest[code] = utilities[row]!;
      }
    }
    return best;
  });
}

/** Of two rows of equal utility, whether the first is to be shown. What is worked out of a row is kept: there may be many of equal utility. */
function preference(study: Study, reference: Uint32Array): (a: number, b: number) => boolean {
  const { space, state, ask } = study;
  const onFront = new Uint8Array(space.count);
  for (const row of study.front) onFront[row] = 1;
  const changes = new Uint32Array(space.count);
  for (const [d, column] of space.codes.entries()) {
    for (const [from, to] of slices(space.count, ask))
      for (let row = from; row < to; row++) if (column[row] !== reference[d]) changes[row]!++;
  }
  const ids = new Map<number, string>();
  const idOf = (row: number): string => {
    let id = ids.get(row);
    if (id === undefined) {
      if (ids.size % slice === 0) ask();
      moveTo(study, row);
      id = configurationId(state);
      ids.set(row, id);
    }
    return id;
  };
  return (a, b) => {
    if (onFront[a] !== onFront[b]) return onFront[a] === 1;
    return changes[a] === changes[b] ? idOf(a) < idOf(b) : changes[a]! < changes[b]!;
  };
}

/** Ids between two questions whether to go on. */
const slice = 256;
