import type { Expr, Pattern } from "@tradeops/engine";
import { namedValue } from "./named.js";
import { quantile } from "./quantile.js";
import { statistic } from "./statistic.js";
import { absent, asNumber, compare, isMissing, unmeasured, type Value } from "./value.js";
import { named, type World } from "./world.js";

/** The value of an expression in one sample. */
export function evaluate(expr: Expr, world: World, sample: number): Value {
  const at = (part: Expr) => evaluate(part, world, sample);
  switch (expr.op) {
    case "number":
    case "boolean":
    case "text":
      return expr.value;
    case "value":
      return namedValue(expr.id, world, sample);
    case "chosen":
      return world.chosen(world.decision(expr.decision)).some((option) => option.name === expr.option);
    case "choice": {
      const chosen = world.chosen(world.decision(expr.decision)).map((option) => option.value ?? option.name);
      return chosen.length === 0 ? absent : chosen.length === 1 ? chosen[0]! : chosen;
    }
    case "count":
      return world.chosen(world.decision(expr.decision)).length;
    case "attribute":
      return attribute(expr, world, sample);
    case "cell":
      return cell(expr, world, sample);
    case "neg":
      return lift([at(expr.of)], ([of]) => -asNumber(of!));
    case "not":
      return lift([at(expr.of)], ([of]) => of !== true);
    case "sum":
      return sum(expr.terms.map(({ sign, of }) => ({ sign, value: at(of) })));
    case "*":
    case "/":
    case "^":
      return lift([at(expr.left), at(expr.right)], ([left, right]) =>
        arithmetic(expr.op, asNumber(left!), asNumber(right!)),
      );
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
      return lift([at(expr.left), at(expr.right)], ([left, right]) =>
        compare(expr.op, left as number | string | boolean, right as number | string | boolean),
      );
    case "and":
    case "or":
    case "implies":
      return lift([at(expr.left)], ([left]) => {
        const settled = expr.op === "and" ? !left : expr.op === "or" ? left === true : !left;
        return settled ? expr.op !== "and" : at(expr.right);
      });
    case "if":
      return lift([at(expr.condition)], ([condition]) => at(condition === true ? expr.then : expr.else));
    case "match": {
      const subjects = expr.on.map(at);
      if (subjects.includes(unmeasured)) return unmeasured;
      const arm = expr.arms.find(({ patterns }) => patterns.every((pattern, n) => fits(pattern, subjects[n]!)));
      return arm ? at(arm.value) : expr.otherwise ? at(expr.otherwise) : absent;
    }
    case "otherwise": {
      const value = at(expr.value);
      return isMissing(value) ? at(expr.default) : value;
    }
    case "function":
      return lift(expr.args.map(at), (args) => callOf(expr.name, args.map(asNumber)));
    case "interpolate":
      return lift([at(expr.at)], ([x]) =>
        interpolate(
          asNumber(x!),
          expr.knots.map(({ x, y }) => [x, asNumber(at(y))]),
        ),
      );
    case "distribution":
      world.drew = true;
      return quantile(expr.kind, expr.args, world.draws.probability(expr.stream, sample));
    case "samples":
      world.drew = true;
      return expr.data[Math.floor(world.draws.probability(expr.stream, sample) * expr.data.length)]!;
    case "statistic":
      return statistic(expr, world);
  }
}

/** What is missing makes the whole missing; not measured before absent. */
function lift(values: readonly Value[], then: (values: readonly Value[]) => Value): Value {
  return values.includes(unmeasured) ? unmeasured : values.includes(absent) ? absent : then(values);
}

function sum(terms: readonly { sign: number; value: Value }[]): Value {
  if (terms.some(({ value }) => value === unmeasured)) return unmeasured;
  return terms.reduce((total, { sign, value }) => (value === absent ? total : total + sign * asNumber(value)), 0);
}

const arithmetic = (op: "*" | "/" | "^", left: number, right: number): number =>
  op === "*" ? left * right : op === "/" ? left / right : left ** right;

const callOf = (name: (Expr & { op: "function" })["name"], args: readonly number[]): number =>
  name === "min" || name === "max" ? Math[name](...args) : Math[name](args[0]!);

function attribute(expr: Expr & { op: "attribute" }, world: World, sample: number): Value {
  const values = world
    .chosen(world.decision(expr.decision))
    .flatMap((option) => option.attributes.filter(({ name }) => name === expr.name))
    .map(({ value }) => evaluate(value, world, sample))
    .filter((value) => value !== absent);
  if (values.length === 0) return absent;
  if (values.length === 1) return values[0]!;
  return lift(values, () => {
    const numbers = values.map(asNumber);
    return expr.combine === "sum" ? numbers.reduce((a, b) => a + b, 0) : Math[expr.combine](...numbers);
  });
}

function cell(expr: Expr & { op: "cell" }, world: World, sample: number): Value {
  const table = named(world.model.tables, expr.table);
  const chosen = table.axes.map((axis) => world.chosen(world.decision(axis)).map((option) => option.name));
  const row = table.rows.find(({ key }) =>
    key.every((name, n) => chosen[n]!.length < 2 && (chosen[n]![0] ?? null) === name),
  );
  const found = row?.values.find(({ name }) => name === expr.name);
  return found ? evaluate(found.value, world, sample) : unmeasured;
}

function fits(pattern: Pattern, subject: Value): boolean {
  if (pattern.kind === "any") return true;
  if (Array.isArray(subject)) return subject.some((one) => fits(pattern, one));
  if (isMissing(subject) || typeof subject !== typeof pattern.value) return false;
  return compare("==", subject, pattern.value);
}

function interpolate(x: number, knots: readonly (readonly [x: number, y: number])[]): number {
  const [first, last] = [knots[0]!, knots.at(-1)!];
  if (x <= first[0]) return first[1];
  if (x >= last[0]) return last[1];
  const n = knots.findIndex(([right]) => x <= right);
  const [[x0, y0], [x1, y1]] = [knots[n - 1]!, knots[n]!];
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}
