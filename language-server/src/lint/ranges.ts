import { type Comparison, type Decision, type Expr, type Model, type Quality, quantile } from "@tradeops/engine";
import { effectsRange } from "./effectsRange.js";
import { everything, hull, type Interval, mapped, negated, plus, product, quotient, raised } from "./interval.js";
import type { Picks } from "./selections.js";

/** The share of what can happen that is left out at either end of a distribution. */
const tail = 0.001;

/**
 * Between which numbers the values of a model lie, over all configurations in which some decisions are as picked: interval arithmetic, so wider than what can
 * be, where one thing is read twice. Of distributions, all but a thousandth at either end.
 */
export class Ranges {
  private readonly numbers = new Map<Expr, Interval | undefined>();
  private readonly values = new Map<string, Interval | undefined>();
  private readonly decisions: ReadonlyMap<string, Decision>;
  private readonly formulas: ReadonlyMap<string, Expr>;
  private readonly qualities: ReadonlyMap<string, Quality>;

  constructor(
    readonly model: Model,
    readonly picks: Picks = new Map(),
  ) {
    this.decisions = new Map(model.decisions.map((decision) => [decision.id, decision]));
    this.formulas = new Map(model.values.map(({ id, value }) => [id, value]));
    this.qualities = new Map(model.qualities.map((quality) => [quality.id, quality]));
  }

  /** Undefined where an expression has no number: a text, or what is always absent. */
  of(expr: Expr): Interval | undefined {
    if (!this.numbers.has(expr)) this.numbers.set(expr, this.compute(expr));
    return this.numbers.get(expr);
  }

  /** Of a `let`, a `param` or a quality. */
  ofValue(id: string): Interval | undefined {
    if (!this.values.has(id)) {
      this.values.set(id, everything);
      const formula = this.formulas.get(id);
      const quality = this.qualities.get(id);
      this.values.set(id, formula ? this.of(formula) : quality && this.ofQuality(quality));
    }
    return this.values.get(id);
  }

  /** Whether a condition surely holds, or surely does not. */
  truth(expr: Expr): boolean | undefined {
    switch (expr.op) {
      case "boolean":
        return expr.value;
      case "not": {
        const of = this.truth(expr.of);
        return of === undefined ? undefined : !of;
      }
      case "and":
      case "or":
      case "implies":
        return joined(expr.op, this.truth(expr.left), this.truth(expr.right));
      case "chosen":
        return this.chosen(expr.decision, expr.option);
      case "value": {
        const formula = this.formulas.get(expr.id);
        return formula && this.truth(formula);
      }
      default:
        return "left" in expr && isComparison(expr.op) ? this.compared(expr.op, expr.left, expr.right) : undefined;
    }
  }

  /** Whether an expression may have no value. */
  mayBeAbsent(expr: Expr): boolean {
    switch (expr.op) {
      case "attribute": {
        const decision = this.decisions.get(expr.decision);
        const pick = this.picks.get(expr.decision);
        const options = pick ?? decision?.options ?? [];
        const none = pick ? pick.length === 0 : decision?.select[0] === 0 || decision?.when !== undefined;
        return none || options.some(({ attributes }) => !attributes.some(({ name }) => name === expr.name));
      }
      case "choice":
        return (
          this.decisions.get(expr.decision)?.select[0] === 0 || this.decisions.get(expr.decision)?.when !== undefined
        );
      case "cell":
        return true;
      case "otherwise":
        return this.mayBeAbsent(expr.value) && this.mayBeAbsent(expr.default);
      default:
        return false;
    }
  }

  private compute(expr: Expr): Interval | undefined {
    switch (expr.op) {
      case "number":
        return [expr.value, expr.value];
      case "value":
        return this.ofValue(expr.id);
      case "neg":
        return lift(this.of(expr.of), negated);
      case "sum":
        return this.sum(expr.terms);
      case "*":
        return both(this.of(expr.left), this.of(expr.right), product);
      case "/":
        return both(this.of(expr.left), this.of(expr.right), quotient);
      case "^":
        return both(this.of(expr.left), this.of(expr.right), raised);
      case "if": {
        const truth = this.truth(expr.condition);
        return truth === undefined
          ? hull(this.of(expr.then), this.of(expr.else))
          : this.of(truth ? expr.then : expr.else);
      }
      case "match":
        return this.match(expr);
      case "otherwise": {
        const value = this.of(expr.value);
        return this.mayBeAbsent(expr.value) ? hull(value, this.of(expr.default)) : value;
      }
      case "function":
        return applied(
          expr.name,
          expr.args.map((arg) => this.of(arg)),
        );
      case "interpolate":
        return expr.knots.map(({ y }) => this.of(y)).reduce(hull, undefined);
      case "distribution": {
        const at = quantile(expr.kind, expr.args);
        return [at(tail), at(1 - tail)];
      }
      case "samples":
        return expr.data.reduce<Interval | undefined>((range, value) => hull(range, [value, value]), undefined);
      case "statistic":
        return this.statistic(expr);
      case "attribute":
        return this.attribute(expr);
      case "cell":
        return this.cell(expr);
      case "choice": {
        const options = this.picks.get(expr.decision) ?? this.decisions.get(expr.decision)?.options ?? [];
        const numbers = options.flatMap(({ value }) => (value === undefined ? [] : [value]));
        return numbers.reduce<Interval | undefined>((range, value) => hull(range, [value, value]), undefined);
      }
      case "count":
        return [...(this.decisions.get(expr.decision)?.select ?? [0, 0])] as [number, number];
      default:
        return undefined;
    }
  }

  private sum(terms: readonly { sign: 1 | -1; of: Expr }[]): Interval {
    return terms.reduce<Interval>(
      (sum, { sign, of }) => {
        const range = this.of(of) ?? [0, 0];
        const term = sign === 1 ? range : negated(range);
        return plus(sum, this.mayBeAbsent(of) ? hull(term, [0, 0])! : term);
      },
      [0, 0],
    );
  }

  private match({ on, arms, otherwise }: Extract<Expr, { op: "match" }>): Interval | undefined {
    const picked = on.map((subject) => (subject.op === "choice" ? this.picks.get(subject.decision) : undefined));
    const fits = (patterns: (typeof arms)[number]["patterns"]) =>
      patterns.every((pattern, i) => {
        const pick = picked[i];
        return !pick || pattern.kind === "any" || pick.some(({ name, value }) => pattern.value === (value ?? name));
      });
    const possible = arms.filter(({ patterns }) => fits(patterns)).map(({ value }) => value);
    return [...possible, ...(otherwise ? [otherwise] : [])].map((value) => this.of(value)).reduce(hull, undefined);
  }

  private statistic(expr: Extract<Expr, { op: "statistic" }>): Interval | undefined {
    if (expr.kind === "probability") return [0, 1];
    const of = this.of(expr.of);
    return of && expr.kind === "sd" ? [0, of[1] - of[0]] : of;
  }

  private attribute({ decision: id, name, combine }: Extract<Expr, { op: "attribute" }>): Interval | undefined {
    const decision = this.decisions.get(id);
    const pick = this.picks.get(id);
    const ranges = (pick ?? decision?.options ?? []).flatMap(({ attributes }) => {
      const found = attributes.find((attribute) => attribute.name === name);
      return (found && [this.of(found.value)]) ?? [];
    });
    const one = ranges.reduce(hull, undefined);
    const several = (pick?.length ?? decision?.select[1] ?? 1) > 1;
    if (!one || !several || combine !== "sum") return one;
    if (pick) return ranges.reduce((sum, range) => both(sum, range, plus), [0, 0]);
    const end = (side: 0 | 1) => ranges.map((range) => range?.[side] ?? 0);
    const low = end(0).filter((value) => value < 0);
    const high = end(1).filter((value) => value > 0);
    return [low.length > 0 ? total(low) : one[0], high.length > 0 ? total(high) : one[1]];
  }

  private cell({ table: id, name }: Extract<Expr, { op: "cell" }>): Interval | undefined {
    const table = this.model.tables.find((one) => one.id === id);
    return table?.rows
      .filter(({ key }) => key.every((option, i) => this.mayChoose(table.axes[i]!, option)))
      .flatMap(({ values }) => values.filter((value) => value.name === name).map(({ value }) => this.of(value)))
      .reduce(hull, undefined);
  }

  private mayChoose(decision: string, option: string | null): boolean {
    const pick = this.picks.get(decision);
    if (pick === undefined) return true;
    if (option !== null) return pick.some(({ name }) => name === option);
    return pick.length === 0 || this.decisions.get(decision)?.when !== undefined;
  }

  private chosen(id: string, option: string): boolean | undefined {
    const pick = this.picks.get(id);
    if (pick) return pick.some(({ name }) => name === option);
    const decision = this.decisions.get(id);
    return decision && decision.options.length === 1 && decision.select[0] === 1 && !decision.when ? true : undefined;
  }

  private compared(op: Comparison, left: Expr, right: Expr): boolean | undefined {
    if (left.op === "choice" && right.op === "text") {
      const pick = this.picks.get(left.decision);
      const same = pick?.some(({ name }) => name === right.value);
      return op === "==" ? same : op === "!=" && same !== undefined ? !same : undefined;
    }
    const [a, b] = [this.of(left), this.of(right)];
    if (!a || !b) return undefined;
    if (op === "<") return a[1] < b[0] ? true : a[0] >= b[1] ? false : undefined;
    if (op === "<=") return a[1] <= b[0] ? true : a[0] > b[1] ? false : undefined;
    if (op === ">") return this.compared("<", right, left);
    if (op === ">=") return this.compared("<=", right, left);
    const apart = a[1] < b[0] || b[1] < a[0];
    const same = a[0] === a[1] && b[0] === b[1] && a[0] === b[0];
    return apart ? op === "!=" : same ? op === "==" : undefined;
  }

  private ofQuality(quality: Quality): Interval | undefined {
    if (quality.kind === "judged") return [-100, 100];
    if (quality.kind === "levels") return [0, (quality.levels?.length ?? 1) - 1];
    return effectsRange(this, quality);
  }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const lift = (a: Interval | undefined, f: (a: Interval) => Interval): Interval | undefined => a && f(a);

const both = (a: Interval | undefined, b: Interval | undefined, f: (a: Interval, b: Interval) => Interval) =>
  a && b && f(a, b);

function joined(op: "and" | "or" | "implies", a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  const left = op === "implies" && a !== undefined ? !a : a;
  const decisive = op !== "and";
  if (left === decisive || b === decisive) return decisive;
  return left === undefined || b === undefined ? undefined : !decisive;
}

const comparisons: ReadonlySet<string> = new Set<Comparison>(["<", "<=", ">", ">=", "==", "!="]);
const isComparison = (op: string): op is Comparison => comparisons.has(op);

function applied(
  name: Extract<Expr, { op: "function" }>["name"],
  args: readonly (Interval | undefined)[],
): Interval | undefined {
  const known = args.filter((arg) => arg !== undefined);
  const [first] = known;
  if (!first) return undefined;
  switch (name) {
    case "min":
      return [Math.min(...known.map(([low]) => low)), Math.min(...known.map(([, high]) => high))];
    case "max":
      return [Math.max(...known.map(([low]) => low)), Math.max(...known.map(([, high]) => high))];
    case "abs":
      return first[0] >= 0 ? first : first[1] <= 0 ? negated(first) : [0, Math.max(-first[0], first[1])];
    case "sqrt":
      return mapped([Math.max(0, first[0]), Math.max(0, first[1])], Math.sqrt);
    case "exp":
      return mapped(first, Math.exp);
    case "log":
      return mapped([Math.max(0, first[0]), Math.max(0, first[1])], Math.log);
    case "round":
      return [Math.floor(first[0]), Math.ceil(first[1])];
  }
}
