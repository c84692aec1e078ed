import type { Decision, Effect, Model, Option, Quality } from "@tradeops/engine";
import { hull, type Interval, negated, plus, product } from "./interval.js";
import type { Ranges } from "./ranges.js";
import { choicesOf } from "./selections.js";

interface Acted {
  base?: Interval;
  factor: Interval;
  term: Interval;
}

/** Between which numbers a measured quality lies: base × factors + terms, of what can be chosen. */
export function effectsRange(ranges: Ranges, quality: Quality): Interval | undefined {
  let base = quality.formula && ranges.of(quality.formula);
  let factor: Interval = [1, 1];
  let term: Interval = [0, 0];
  for (const decision of decisionsOn(ranges.model).get(quality.id) ?? []) {
    const asked = decision.when === undefined || ranges.truth(decision.when) === true;
    for (const choice of choicesOf(decision, ranges.picks, asked)) {
      const acted = choice.map((options) => act(ranges, effectsOn(options, quality.id)));
      base = acted.reduce<Interval | undefined>((all, one) => hull(all, one.base), base);
      factor = product(factor, acted.map((one) => one.factor).reduce<Interval | undefined>(hull, undefined) ?? [1, 1]);
      term = plus(term, acted.map((one) => one.term).reduce<Interval | undefined>(hull, undefined) ?? [0, 0]);
    }
  }
  return plus(product(base ?? [0, 0], factor), term);
}

const known = new WeakMap<Model, ReadonlyMap<string, ReadonlySet<Decision>>>();

/** The decisions whose options act on a quality, by its id. */
function decisionsOn(model: Model): ReadonlyMap<string, ReadonlySet<Decision>> {
  const before = known.get(model);
  if (before) return before;
  const found = new Map<string, Set<Decision>>();
  for (const decision of model.decisions)
    for (const { effects } of decision.options)
      for (const { quality } of effects) found.set(quality, (found.get(quality) ?? new Set()).add(decision));
  known.set(model, found);
  return found;
}

const effectsOn = (options: readonly Option[], quality: string): Effect[] =>
  options.flatMap(({ effects }) => effects.filter((effect) => effect.quality === quality));

function act(ranges: Ranges, effects: readonly Effect[]): Acted {
  const acted: Acted = { factor: [1, 1], term: [0, 0] };
  for (const { op, value } of effects) {
    const range = ranges.of(value);
    if (!range) continue;
    if (op === "=") acted.base = hull(acted.base, range);
    else if (op === "*=") acted.factor = product(acted.factor, range);
    else acted.term = plus(acted.term, op === "+=" ? range : negated(range));
  }
  return acted;
}
