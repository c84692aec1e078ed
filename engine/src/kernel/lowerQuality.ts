import { satisfactionOf } from "../evaluate/judged.js";
import type { Effect, Quality } from "../model.js";
import { whereChosen } from "./lowerAttribute.js";
import { addTerms } from "./lowerExpr.js";
import { choose, firstMissing, isNumeric, isUnmeasured, type Lowered } from "./lowered.js";
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

/** All effects on a quality; undefined if one has no form or is a text. */
function effectsOn(lowering: Lowering, quality: Quality): Active[] | undefined {
  const { model } = lowering.evaluator;
  const active: (Active | undefined)[] = model.decisions.flatMap(({ options }, decision) =>
    options.flatMap(({ effects }, option) =>
      effects
        .filter((effect) => effect.quality === quality.id)
        .map(({ op, value }) => {
          const of = lowering.expr(value);
          return of && isNumeric(of) ? { op, active: whereChosen(lowering, decision, option), of } : undefined;
        }),
    ),
  );
  return active.every((one) => one !== undefined) ? active : undefined;
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
  for (const [decision, { options }] of model.decisions.entries())
    for (const [option, { contributions }] of options.entries())
      for (const { quality: id, strength } of contributions) {
        if (id !== quality.id) continue;
        const share = program.apply(
          "select",
          whereChosen(lowering, decision, option),
          program.constant(strength),
          program.constant(-0),
        );
        value = program.apply("add", value, share);
      }
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
