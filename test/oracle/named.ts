import type { Expr, Goal, Quality } from "@tradeops/engine";
import { evaluate } from "./evaluate.js";
import { piecewise } from "./knots.js";
import { absent, asNumber, isMissing, unmeasured, type Value } from "./value.js";
import { named, type World } from "./world.js";

/** The value of a `let`, a `param` or a quality in one sample. Each is worked out once. */
export function namedValue(id: string, world: World, sample: number): Value {
  const known = world.certain.get(id);
  if (known !== undefined) return known;
  const bySample = world.uncertain.get(id) ?? new Map<number, Value>();
  const drawn = bySample.get(sample);
  if (drawn !== undefined) {
    world.drew = true;
    return drawn;
  }
  const { drew } = world;
  world.drew = false;
  const value = compute(id, world, sample);
  if (world.drew) world.uncertain.set(id, bySample.set(sample, value));
  else world.certain.set(id, value);
  world.drew ||= drew;
  return value;
}

function compute(id: string, world: World, sample: number): Value {
  const override = world.override(id);
  if (override) return evaluate(override.value, world, sample);
  const value = world.model.values.find((one) => one.id === id);
  if (value) return evaluate(value.value, world, sample);
  const quality = named(world.model.qualities, id);
  if (quality.kind === "judged") return judged(quality, world);
  if (quality.kind === "quantified") return quantified(quality, world, sample);
  const level = evaluate(quality.formula!, world, sample);
  return isMissing(level) ? level : quality.levels!.indexOf(String(level));
}

/** `base × Π(*= factors) + Σ(+= terms) − Σ(-= terms)` over the options chosen. */
function quantified(quality: Quality, world: World, sample: number): Value {
  const effects = world
    .allChosen()
    .flatMap((option) => option.effects)
    .filter((effect) => effect.quality === quality.id)
    .map(({ op, value }): { op: string; value: Value } => ({ op, value: evaluate(value, world, sample) }));
  const base: Value = quality.formula
    ? evaluate(quality.formula, world, sample)
    : (effects.find(({ op }) => op === "=")?.value ?? 0);
  const all: Value[] = [base, ...effects.map(({ value }) => value)];
  if (all.includes(unmeasured)) return unmeasured;
  if (all.includes(absent)) return absent;
  const of = (wanted: string) => effects.filter(({ op }) => op === wanted).map(({ value }) => asNumber(value));
  const scaled = of("*=").reduce((product, factor) => product * factor, asNumber(base));
  return of("-=").reduce(
    (total, term) => total - term,
    of("+=").reduce((total, term) => total + term, scaled),
  );
}

/** The clamped sum of what the chosen options contribute and of what comes from other qualities. */
function judged(quality: Quality, world: World): Value {
  const own = world
    .allChosen()
    .flatMap((option) => option.contributions)
    .filter((contribution) => contribution.quality === quality.id)
    .map(({ strength }) => strength);
  const pulls: number[] = [];
  for (const { from, strength } of world.model.dependencies.filter((one) => one.to === quality.id && !one.belief)) {
    const source = satisfaction(named(world.model.qualities, from), world);
    if (isMissing(source)) return source;
    pulls.push((asNumber(source) * strength) / 100);
  }
  const total = [...own, ...pulls].reduce((sum, part) => sum + part, 0);
  return Math.min(100, Math.max(-100, total));
}

/**
 * −100…100: of a judged quality its value; of another 200·u − 100, with u the utility of its goal's value on that goal's anchors, else of its
 * mean on its scale.
 */
function satisfaction(quality: Quality, world: World): Value {
  const goal = world.model.goals.find((one) => one.quality === quality.id && anchors(one).length >= 2);
  const mean: Expr = { op: "statistic", kind: "mean", of: { op: "value", id: quality.id } };
  const measured = quality.kind !== "judged";
  const value = evaluate(measured && goal ? goal.value : mean, world, world.range[0]);
  if (!measured || isMissing(value)) return value;
  if (goal) {
    const given = anchors(goal);
    const middle = given.length === 3 ? given[1] : undefined;
    const knots = { direction: goal.direction, zero: given[0]!, one: given.at(-1)!, middle };
    return 200 * piecewise(asNumber(value), knots) - 100;
  }
  const [zero, one] = quality.scale!;
  const direction = one >= zero ? "maximize" : "minimize";
  return 200 * piecewise(asNumber(value), { direction, zero, one }) - 100;
}

/** The anchors that a goal gives, from bad to good. */
const anchors = (goal: Goal): number[] =>
  [goal.worst, goal.require?.value, goal.aim].filter((anchor) => anchor !== undefined);
