import type { Comparison, Expr, Model } from "@tradeops/engine";

/**
 * A condition in the words of the language, or `null` where it says more than fits beside a title: `not scorer.gnn`, and, where the model is
 * given, comparisons in its units, `mean(recall) < 92%`.
 */
export function conditionText(condition: Expr, model?: Model): string | null {
  switch (condition.op) {
    case "chosen":
      return `${condition.decision}.${condition.option}`;
    case "not": {
      const text = conditionText(condition.of, model);
      return text === null ? null : `not ${text.includes(" ") ? `(${text})` : text}`;
    }
    case "and":
    case "or": {
      const left = conditionText(condition.left, model);
      const right = conditionText(condition.right, model);
      return left === null || right === null ? null : `${left} ${condition.op} ${right}`;
    }
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
      return model ? comparisonText(condition, model) : null;
    default:
      return null;
  }
}

function comparisonText({ op, left, right }: { op: Comparison; left: Expr; right: Expr }, model: Model): string | null {
  const [before, after] = [read(left, model), read(right, model)];
  const one = before?.text ?? numberText(left, after, model);
  const other = after?.text ?? numberText(right, before, model);
  return one === null || other === null ? null : `${one} ${op} ${other}`;
}

interface Read {
  text: string;
  /** What is read, for its unit; `null` where that is a probability. */
  id: string | null;
}

/** A value or a choice of the model, or a statistic of a value. */
function read(expression: Expr, model: Model): Read | undefined {
  if (expression.op === "value") return { text: expression.id, id: expression.id };
  if (expression.op === "choice") return { text: expression.decision, id: expression.decision };
  if (expression.op !== "statistic") return undefined;
  if (expression.kind === "probability") {
    const text = conditionText(expression.of, model);
    return text === null ? undefined : { text: `Pr(${text})`, id: null };
  }
  const of = read(expression.of, model);
  return (
    of && { text: `${expression.kind === "percentile" ? `p${expression.p}` : expression.kind}(${of.text})`, id: of.id }
  );
}

/** A number in the unit of what it is compared with. */
function numberText(expression: Expr, beside: Read | undefined, model: Model): string | null {
  const value = expression.op === "neg" && expression.of.op === "number" ? -expression.of.value : null;
  const number = expression.op === "number" ? expression.value : value;
  if (number === null || !beside) return null;
  const { id } = beside;
  if (id === null) return written(100 * number, "%");
  const levels = model.qualities.find((quality) => quality.id === id)?.levels;
  if (levels) return levels[number] ?? null;
  const unit = model.qualities.find((one) => one.id === id)?.unit ?? model.values.find((one) => one.id === id)?.unit;
  const numeric = unit ?? model.decisions.find((one) => one.id === id)?.numeric;
  if (numeric?.text === "ratio") return written((100 * number) / numeric.factor, "%");
  return written(number / (numeric?.factor ?? 1), numeric?.text ? ` ${numeric.text}` : "");
}

/** As a bound is written: not rounded to what can be seen. */
function written(value: number, unit: string): string {
  return `${Number(value.toPrecision(12))}${unit}`;
}
