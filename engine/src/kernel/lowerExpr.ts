import type { Comparison, Expr } from "../model.js";
import type { Draws } from "../sampling/draws.js";
import { Column } from "./column.js";
import { lowerAttribute } from "./lowerAttribute.js";
import { choose, firstMissing, isNumeric, isUnmeasured, type Lowered } from "./lowered.js";
import type { Lowering } from "./lowering.js";
import { lowerMatch } from "./lowerMatch.js";
import type { Operator } from "./operations.js";
import { meanOf } from "./statistics.js";

/** What an expression is made of, each part lowered; undefined for what has no form but a table. */
export function lowerExpr(lowering: Lowering, expr: Expr): Lowered | undefined {
  switch (expr.op) {
    case "value":
      return lowering.value(expr.id);
    case "attribute":
      return lowerAttribute(lowering, expr);
    case "neg":
      return arithmetic(lowering, [expr.of], ([a]) => lowering.codes.program.apply("negate", a!));
    case "sum":
      return lowerSum(lowering, expr.terms);
    case "*":
      return operator(lowering, "multiply", expr);
    case "/":
      return operator(lowering, "divide", expr);
    case "^":
      return operator(lowering, "power", expr);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
      return comparison(lowering, expr.op, expr);
    case "not": {
      const of = lowering.expr(expr.of);
      return of?.kind === "boolean" ? { ...of, value: lowering.codes.program.apply("not", of.value) } : undefined;
    }
    case "and":
    case "or":
    case "implies":
      return logic(lowering, expr.op, expr);
    case "if":
      return lowerIf(lowering, expr);
    case "match":
      return lowerMatch(lowering, expr);
    case "otherwise": {
      const [first, second] = [lowering.expr(expr.value), lowering.expr(expr.default)];
      return first && second && choose(lowering.codes.program, first.missing, second, first);
    }
    case "function":
      return lowerFunction(lowering, expr);
    case "interpolate":
      return interpolate(lowering, expr);
    case "distribution":
      return drawn(lowering, (draws) => draws.distribution(expr.stream, expr.kind, expr.args));
    case "samples":
      return drawn(lowering, (draws) => draws.rows(expr.stream, expr.column, expr.data));
    case "statistic":
      return statistic(lowering, expr);
    default:
      return undefined;
  }
}

/** A sum of terms, to which what is absent adds nothing. */
export function lowerSum(lowering: Lowering, terms: readonly { sign: 1 | -1; of: Expr }[]): Lowered | undefined {
  const parts = lowering.all(terms.map(({ of }) => of));
  if (!parts?.every(isNumeric)) return undefined;
  return addTerms(
    lowering,
    { kind: "number", value: lowering.codes.program.constant(0), missing: lowering.codes.program.constant(0) },
    parts.map((of, i) => ({ sign: terms[i]!.sign, of })),
  );
}

/** Adds terms to a start in their order. Not measured if one of them is, or where the start is missing. */
export function addTerms(
  { codes: { program } }: Lowering,
  start: Lowered,
  terms: readonly { sign: 1 | -1; of: Lowered }[],
): Lowered {
  // −0 is what can be added to any number, −0 too, and leave it.
  const nothing = program.constant(-0);
  const absent = program.constant(1);
  let { value, missing } = start;
  for (const { sign, of } of terms) {
    const skipped = program.apply("equal", of.missing, absent);
    const signed = sign === 1 ? of.value : program.apply("negate", of.value);
    value = program.apply("add", value, program.apply("select", skipped, nothing, signed));
    const unmeasured = program.apply("equal", of.missing, program.constant(isUnmeasured));
    missing = program.apply(
      "select",
      missing,
      missing,
      program.apply("select", unmeasured, of.missing, program.constant(0)),
    );
  }
  return { kind: "number", value, missing };
}

/** What all operands are needed for. */
function arithmetic(
  lowering: Lowering,
  exprs: readonly Expr[],
  operate: (operands: number[]) => number,
): Lowered | undefined {
  const parts = lowering.all(exprs);
  if (!parts?.every(isNumeric)) return undefined;
  return {
    kind: "number",
    value: operate(parts.map(({ value }) => value)),
    missing: firstMissing(
      lowering.codes.program,
      parts.map(({ missing }) => missing),
    ),
  };
}

function operator(lowering: Lowering, op: Operator, { left, right }: { left: Expr; right: Expr }): Lowered | undefined {
  return arithmetic(lowering, [left, right], (operands) => lowering.codes.program.apply(op, ...operands));
}

function comparison(
  lowering: Lowering,
  op: Comparison,
  { left, right }: { left: Expr; right: Expr },
): Lowered | undefined {
  const { program } = lowering.codes;
  const parts = lowering.all([left, right]);
  if (!parts) return undefined;
  const [a, b] = [parts[0]!, parts[1]!];
  const texts = [a, b].filter(({ kind }) => kind === "text").length;
  const missing = firstMissing(program, [a.missing, b.missing]);
  if (texts === 0) return { kind: "boolean", value: program.apply(op, a.value, b.value), missing };
  // A text is no number.
  const equal = texts === 2 ? program.apply("equal", a.value, b.value) : program.constant(0);
  return { kind: "boolean", value: op === "!=" ? program.apply("not", equal) : equal, missing };
}

/** The right side counts only where the left one does not settle it. */
function logic(
  lowering: Lowering,
  op: "and" | "or" | "implies",
  { left, right }: { left: Expr; right: Expr },
): Lowered | undefined {
  const { program } = lowering.codes;
  const parts = lowering.all([left, right]);
  if (parts?.[0]?.kind !== "boolean" || parts[1]!.kind !== "boolean") return undefined;
  const [a, b] = [parts[0], parts[1]!];
  const settled: Lowered = {
    kind: "boolean",
    value: program.constant(op === "and" ? 0 : 1),
    missing: program.constant(0),
  };
  const result = op === "or" ? choose(program, a.value, settled, b) : choose(program, a.value, b, settled);
  return result && { ...result, missing: firstMissing(program, [a.missing, result.missing]) };
}

function lowerIf(lowering: Lowering, expr: Extract<Expr, { op: "if" }>): Lowered | undefined {
  const parts = lowering.all([expr.condition, expr.then, expr.else]);
  const [condition, yes, no] = parts ?? [];
  if (!condition || !yes || !no || !isNumeric(condition)) return undefined;
  const { program } = lowering.codes;
  const result = choose(program, condition.value, yes, no);
  return result && { ...result, missing: firstMissing(program, [condition.missing, result.missing]) };
}

function lowerFunction(lowering: Lowering, { name, args }: Extract<Expr, { op: "function" }>): Lowered | undefined {
  const { program } = lowering.codes;
  if (args.length === 0) return undefined;
  return arithmetic(lowering, name === "min" || name === "max" ? args : args.slice(0, 1), (operands) =>
    name === "min" || name === "max"
      ? operands.reduce((a, b) => program.apply(name, a, b))
      : program.apply(name, operands[0]!),
  );
}

/** Piecewise linear: of the pieces the first whose end is not passed. */
function interpolate(lowering: Lowering, { at, knots }: Extract<Expr, { op: "interpolate" }>): Lowered | undefined {
  const { program } = lowering.codes;
  if (knots.length === 0) return undefined;
  return arithmetic(lowering, [at, ...knots.map(({ y }) => y)], ([x, ...ys]) => {
    const isNumber = program.apply("equal", x!, x!);
    let result = program.apply("select", isNumber, ys.at(-1)!, x!);
    for (let above = knots.length - 1; above >= 0; above--) {
      const before = program.apply("atMost", x!, program.constant(knots[above]!.x));
      result = program.apply("select", before, above === 0 ? ys[0]! : piece(above), result);
    }
    return result;
    /** `y0 + ((x − x0) / (x1 − x0)) × (y1 − y0)` */
    function piece(above: number): number {
      const [x0, x1, y0, y1] = [knots[above - 1]!.x, knots[above]!.x, ys[above - 1]!, ys[above]!];
      const along = program.apply("subtract", x!, program.constant(x0));
      const share = program.apply("divide", along, program.constant(x1 - x0));
      return program.apply("add", y0, program.apply("multiply", share, program.apply("subtract", y1, y0)));
    }
  });
}

/** A random variable: a column, drawn where something needs it. */
function drawn(
  { codes: { program }, evaluator }: Lowering,
  draw: (draws: Draws) => Float64Array | number,
): Lowered | undefined {
  const column = new Column(() => {
    const values = draw(evaluator.draws);
    return typeof values === "number" ? new Float64Array(evaluator.draws.samples).fill(values) : values;
  });
  return { kind: "number", value: program.columns(program.constant(0), [column]), missing: program.constant(0) };
}

/** A statistic: of what is certain itself, and no deviation. */
function statistic(lowering: Lowering, expr: Extract<Expr, { op: "statistic" }>): Lowered | undefined {
  const { program } = lowering.codes;
  const of = lowering.expr(expr.of);
  if (!of || !isNumeric(of) || program.instructions[of.missing]!.late) return lowering.evaluated(expr);
  const { sampled, late } = program.instructions[of.value]!;
  if (sampled && late) return lowering.evaluated(expr);
  const value = expr.kind === "mean" ? meanOf(program, of.value) : program.statistic(expr, of.value);
  return { kind: "number", value, missing: of.missing };
}
