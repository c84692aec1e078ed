import { isComputable } from "../../evaluate/computable.js";
import type { Evaluator } from "../../evaluate/evaluator.js";
import { chosen } from "../../evaluate/state.js";
import { isMissing, type Value } from "../../evaluate/value.js";
import { partsOf } from "../../expressions/parts.js";
import type { Expr, NamedValue, Scenario } from "../../model.js";

/**
 * Where a value that is not finite comes from, at the configuration that the evaluators are at, in one sample: the innermost expression whose own parts are
 * all finite. Only what is evaluated there is looked at.
 */
export class Culprits {
  private readonly overrides: ReadonlyMap<string, Expr>;
  private readonly values: ReadonlyMap<string, NamedValue>;

  constructor(
    private readonly evaluator: Evaluator,
    scenario?: Scenario,
  ) {
    this.overrides = new Map(scenario?.overrides.map(({ target, value }) => [target, value]));
    this.values = new Map(evaluator.model.values.map((value) => [value.id, value]));
  }

  of(expr: Expr, sample: number): Expr | undefined {
    const seen = new Set<Expr>();
    const within = (part: Expr): Expr | undefined => {
      if (seen.has(part)) return undefined;
      seen.add(part);
      for (const inner of this.evaluated(part, sample)) {
        const found = within(inner);
        if (found) return found;
      }
      return isOwn(part) && isBad(this.at(part, sample)) ? part : undefined;
    };
    return within(expr);
  }

  /** What an expression is made of, in a sample. */
  partsAt(expr: Expr, sample: number): Value[] {
    return partsOf(expr).map((part) => this.at(part, sample));
  }

  /** The value in a sample. */
  at(expr: Expr, sample: number): Value {
    const value = this.evaluator.node(expr).get();
    return value instanceof Float64Array ? value[sample]! : value;
  }

  /** The expressions that are evaluated for one. */
  private evaluated(expr: Expr, sample: number): readonly Expr[] {
    switch (expr.op) {
      case "value":
        return this.defining(expr.id);
      case "attribute":
        return this.chosenOptions(expr.decision).flatMap(({ attributes }) =>
          attributes.flatMap(({ name, value }) => (name === expr.name ? [value] : [])),
        );
      case "and":
      case "or":
      case "implies": {
        const left = this.at(expr.left, sample);
        const settled = Number(left) === (expr.op === "or" ? 1 : 0);
        return settled ? [expr.left] : [expr.left, expr.right];
      }
      case "if":
        return [expr.condition, this.at(expr.condition, sample) ? expr.then : expr.else];
      case "match": {
        // An arm that is not taken may be what the value is, and then have it from elsewhere.
        const value = this.at(expr, sample);
        const arms = [...expr.arms.map((arm) => arm.value), ...(expr.otherwise ? [expr.otherwise] : [])];
        return [...expr.on, ...arms.filter((arm) => Object.is(this.at(arm, sample), value))];
      }
      case "otherwise":
        return isMissing(this.at(expr.value, sample)) ? [expr.default] : [expr.value];
      default:
        return partsOf(expr);
    }
  }

  private defining(id: string): readonly Expr[] {
    const { model } = this.evaluator;
    const value = this.overrides.get(id) ?? this.values.get(id)?.value;
    if (value) return [value];
    const quality = model.qualities.find((one) => one.id === id);
    if (!quality || quality.kind === "judged") return [];
    const effects = model.decisions.flatMap((decision) =>
      this.chosenOptions(decision.id).flatMap(({ effects }) =>
        effects.flatMap((effect) => (effect.quality === id ? [effect.value] : [])),
      ),
    );
    return quality.formula ? [quality.formula, ...effects] : effects;
  }

  private chosenOptions(id: string) {
    const { decisions, state, model } = this.evaluator;
    const index = decisions.get(id);
    return index === undefined ? [] : chosen(state, index).map((option) => model.decisions[index]!.options[option]!);
  }
}

/** Whether a value is a number, and not finite or too large. */
export const isBad = (value: Value): boolean => typeof value === "number" && !isComputable(value);

/** What only hands on what something else is, is not to blame; a statistic is of all samples. */
const isOwn = ({ op }: Expr): boolean => op !== "value" && op !== "attribute" && op !== "cell" && op !== "statistic";
