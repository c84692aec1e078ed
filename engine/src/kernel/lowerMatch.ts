import { same } from "../evaluate/compare.js";
import type { Expr, Pattern } from "../model.js";
import { choose, firstMissing, isUnmeasured, type Lowered } from "./lowered.js";
import type { Lowering } from "./lowering.js";

type Match = Extract<Expr, { op: "match" }>;
/** A register that is 1 where a pattern fits the subject; undefined where that has no form. */
type Fits = (pattern: Pattern) => number | undefined;

/** The first arm whose patterns all fit. */
export function lowerMatch(lowering: Lowering, expr: Match): Lowered | undefined {
  const { program } = lowering.codes;
  const subjects = expr.on.map((on) => subjectOf(lowering, on));
  if (!subjects.every((subject) => subject !== undefined)) return undefined;
  let result: Lowered | undefined = expr.otherwise
    ? lowering.expr(expr.otherwise)
    : { kind: "none", value: program.constant(Number.NaN), missing: program.constant(isUnmeasured) };
  for (const { patterns, value } of expr.arms.toReversed()) {
    const arm = lowering.expr(value);
    let taken: number | undefined = program.constant(1);
    for (const [i, pattern] of patterns.entries()) {
      const fits = subjects[i]!.fits(pattern);
      if (fits === undefined) return undefined;
      taken = program.apply("select", taken, fits, program.constant(0));
    }
    result = arm && result && choose(program, taken, arm, result);
  }
  const missing = subjects.map(({ unmeasured }) => unmeasured);
  return result && { ...result, missing: firstMissing(program, [...missing, result.missing]) };
}

function subjectOf(lowering: Lowering, on: Expr): { fits: Fits; unmeasured: number } | undefined {
  const { program } = lowering.codes;
  const decision = on.op === "choice" ? lowering.evaluator.decisions.get(on.decision) : undefined;
  if (decision !== undefined)
    return { fits: (pattern) => fitsChoice(lowering, decision, pattern), unmeasured: program.constant(0) };
  const subject = lowering.expr(on);
  // Patterns of an absent subject: only where it is never absent is their meaning plain.
  if (!subject || !neverAbsent(lowering, subject)) return undefined;
  return { fits: (pattern) => fitsValue(lowering, subject, pattern), unmeasured: subject.missing };
}

function neverAbsent({ codes: { program } }: Lowering, { missing }: Lowered): boolean {
  const { op, value, table } = program.instructions[missing]!;
  return (op === "constant" && value !== 1) || (op === "table" && !table!.includes(1));
}

/** One of the options chosen is it. */
function fitsChoice({ codes: { program, state } }: Lowering, decision: number, pattern: Pattern): number | undefined {
  if (pattern.kind === "any") return program.constant(1);
  if (pattern.kind === "boolean") return undefined;
  const { selections, decision: model } = state.choices[decision]!;
  const fits = selections.map((selection) =>
    Number(
      selection.some((option) => {
        const { name, value } = model.options[option]!;
        if (pattern.kind === "text") return value === undefined && name === pattern.value;
        return value !== undefined && same(value, pattern.value);
      }),
    ),
  );
  return program.table(program.code(decision), Float64Array.from([0, ...fits]));
}

function fitsValue(
  { codes: { program, texts } }: Lowering,
  { kind, value }: Lowered,
  pattern: Pattern,
): number | undefined {
  if (pattern.kind === "any") return program.constant(1);
  if (pattern.kind === "text")
    return kind === "text"
      ? program.apply("equal", value, program.constant(texts.number(pattern.value)))
      : program.constant(0);
  if (pattern.kind === "number")
    return kind === "number" ? program.apply("==", value, program.constant(pattern.value)) : program.constant(0);
  return kind === "text" ? undefined : program.apply("equal", value, program.constant(Number(pattern.value)));
}
