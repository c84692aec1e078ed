import { satisfactionOf } from "../evaluate/judged.js";
import type { Effect, Quality } from "../model.js";
import { ofOption, whereChosen } from "./lowerAttribute.js";
import { addTerms } from "./lowerExpr.js";
import { choose, firstMissing, isAbsent, isNumeric, isUnmeasured, type Lowered } from "./lowered.js";
import type { Lowering } from "./lowering.js";
import { meanOf } from "./statistics.js";

/** A quality as a program; undefined for what has no form but a table. */
export function lowerQuality(lowering: Lowering, quality: Quality): Lowered | undefined {
  if (quality.kind === "judged") return judged(lowering, quality);
  return quality.kind === "quantified" ? quantified(lowering, quality) : undefined;
}

/** An effect, and where it is active. */
interface Active {
  op: Effect["op"];
  active: number;
  of: Lowered;
}

/** `base × Π(*= factors) + Σ(+=, -= terms)` of what is chosen. */
function quantified(lowering: Lowering, quality: Quality): Lowered | undefined {
  const { program } = lowering.codes;
  const effects = effectsOn(lowering, quality);
  const base = effects && baseOf(lowering, quality, effects);
  if (!effects || !base) return undefined;
  const factors = effects.filter(({ op }) => op === "*=");
  let { value, missing } = base;
  for (const { active, of } of factors) {
    // Inactive or absent: a factor of 1.
    const counts = program.apply(
      "select",
      program.apply("equal", of.missing, program.constant(1)),
      program.constant(0),
      active,
    );
    value = program.apply("multiply", value, program.apply("select", counts, of.value, program.constant(1)));
    const unmeasured = program.apply("equal", of.missing, program.constant(isUnmeasured));
    const lost = program.apply("select", active, unmeasured, program.constant(0));
    missing = program.apply("select", missing, missing, program.apply("select", lost, of.missing, program.constant(0)));
  }
  const terms = effects.flatMap(({ op, active, of }) => {
    if (op !== "+=" && op !== "-=") return [];
    const none: Lowered = { ...of, missing: program.constant(1) };
    return [{ sign: op === "+=" ? (1 as const) : (-1 as const), of: choose(program, active, of, none)! }];
  });
  return addTerms(lowering, { kind: "number", value, missing }, terms);
}

/** All effects on a quality; undefined if one has no form or is a text. Those of one decision that are never active together may be one. */
function effectsOn(lowering: Lowering, quality: Quality): Active[] | undefined {
  const { model } = lowering.evaluator;
  const all: Active[] = [];
  for (const [decision, { options }] of model.decisions.entries()) {
    const own: (Effect & { option: number; of: Lowered })[] = [];
    for (const [option, { effects }] of options.entries())
      for (const effect of effects) {
        if (effect.quality !== quality.id) continue;
        const of = lowering.expr(effect.value);
        if (!of || !isNumeric(of)) return undefined;
        own.push({ ...effect, option, of });
      }
    const joined = together(lowering, decision, own);
    if (joined) all.push(...joined);
    else all.push(...own.map(({ op, option, of }) => ({ op, active: whereChosen(lowering, decision, option), of })));
  }
  return all;
}

/** The effects of a decision, each operator's as one; undefined where that changes what they come to, or cannot be said by a table. */
function together(
  lowering: Lowering,
  decision: number,
  own: readonly (Effect & { option: number; of: Lowered })[],
): Active[] | undefined {
  const { program } = lowering.codes;
  const { options } = lowering.evaluator.model.decisions[decision]!;
  // Two of one option are read one after the other.
  if (own.length < 2 || new Set(own.map(({ option }) => option)).size < own.length) return undefined;
  const none: Lowered = { kind: "number", value: program.constant(0), missing: program.constant(isAbsent) };
  const one: Lowered = { kind: "number", value: program.constant(1), missing: program.constant(0) };
  const zero: Lowered = { ...one, value: program.constant(0) };
  const joined = [...new Set(own.map(({ op }) => op))].map((op): Active | undefined => {
    const parts: (Lowered | undefined)[] = options.map(() => undefined);
    for (const effect of own) if (effect.op === op) parts[effect.option] = { ...effect.of, kind: "number" };
    const of = ofOption(lowering, decision, parts, none);
    const active = ofOption(
      lowering,
      decision,
      parts.map((part) => part && one),
      zero,
    );
    return of && active && { op, active: active.value, of };
  });
  return joined.every((one) => one !== undefined) ? joined : undefined;
}

/** The base: the formula, or what one `=` sets; not measured where two meet. Without a base, 0, unless there are factors. */
function baseOf(lowering: Lowering, quality: Quality, effects: readonly Active[]): Lowered | undefined {
  const { program } = lowering.codes;
  const none: Lowered = { kind: "number", value: program.constant(0), missing: program.constant(0) };
  const formula = quality.formula && lowering.expr(quality.formula);
  if (quality.formula && !(formula && isNumeric(formula))) return undefined;
  let base: Lowered = formula ? { ...formula, kind: "number" } : none;
  let given = program.constant(formula ? 1 : 0);
  for (const { op, active, of } of effects) {
    if (op !== "=") continue;
    const twice: Lowered = { ...none, missing: program.constant(isUnmeasured) };
    base = choose(program, active, choose(program, given, twice, { ...of, kind: "number" })!, base)!;
    given = program.apply("select", active, program.constant(1), given);
  }
  // A factor without a base would have to be told apart from no factor.
  return effects.some(({ op }) => op === "*=") && !program.isConstant(given, 1) ? undefined : base;
}

/** The clamped sum of contributions and of the satisfaction with other qualities. */
function judged(lowering: Lowering, quality: Quality): Lowered | undefined {
  const { program } = lowering.codes;
  const { model } = lowering.evaluator;
  let value = program.constant(0);
  for (const share of contributionsTo(lowering, quality)) value = program.apply("add", value, share);
  const missing: number[] = [];
  for (const { from, to, belief, strength } of model.dependencies) {
    if (to !== quality.id || belief) continue;
    const source = satisfactionOf(lowering.evaluator, from);
    if (!source) continue;
    const of = typeof source.of === "string" ? lowering.value(source.of) : lowering.expr(source.of);
    if (!of || !isNumeric(of)) return undefined;
    const { satisfaction } = source;
    const { sampled, late } = program.instructions[of.value]!;
    if (sampled && late) return undefined;
    const number = satisfaction ? program.call(satisfaction, meanOf(program, of.value)) : of.value;
    const product = program.apply("multiply", number, program.constant(strength));
    value = program.apply("add", value, program.apply("divide", product, program.constant(100)));
    missing.push(of.missing);
  }
  const least = program.apply("min", program.constant(100), value);
  return {
    kind: "number",
    value: program.apply("max", program.constant(-100), least),
    missing: firstMissing(program, missing),
  };
}

/** What each option adds while it is chosen, else −0; of those that are never chosen together, what the one does that is. */
function contributionsTo(lowering: Lowering, { id: quality }: Quality): number[] {
  const { program } = lowering.codes;
  const none: Lowered = { kind: "number", value: program.constant(-0), missing: program.constant(0) };
  return lowering.evaluator.model.decisions.flatMap(({ options }, decision) => {
    const own = options.map(({ contributions }) => contributions.filter((one) => one.quality === quality));
    const parts = own.map(([first]) => first && { ...none, value: program.constant(first.strength) });
    const one = own.every(({ length }) => length < 2) && ofOption(lowering, decision, parts, none);
    if (one) return one.value;
    return own.flatMap((list, option) =>
      list.map(({ strength }) =>
        program.apply("select", whereChosen(lowering, decision, option), program.constant(strength), none.value),
      ),
    );
  });
}
