import type { Expr } from "../model.js";
import { arithmetic } from "./arithmetic.js";
import { comparisonNode } from "./comparison.js";
import type { Evaluator } from "./evaluator.js";
import { functionNode, interpolateNode } from "./functions.js";
import { ifNode, logicNode, notNode } from "./logic.js";
import { matchNode } from "./match.js";
import { constant, joined, type Node } from "./node.js";
import { onDecision } from "./onDecision.js";
import { arithmeticOperations } from "./operations.js";
import { attributeNode, cellNode, choiceNode } from "./options.js";
import { chosen } from "./state.js";
import { statisticNode } from "./statistic.js";
import { sumNode } from "./sum.js";
import { isMissing } from "./value.js";
import { map, map2 } from "./vector.js";

/** Compiles one expression; its parts through the evaluator, which keeps them. */
export function compile(evaluator: Evaluator, expr: Expr): Node {
  switch (expr.op) {
    case "number":
    case "boolean":
    case "text":
      return constant(expr.value);
    case "value":
      return evaluator.value(expr.id);
    case "chosen":
      return chosenNode(evaluator, expr.decision, expr.option);
    case "choice":
      return choiceNode(evaluator, expr.decision);
    case "count":
      return onDecision(evaluator, expr.decision, (decision) => chosen(evaluator.state, decision).length);
    case "attribute":
      return attributeNode(evaluator, expr);
    case "cell":
      return cellNode(evaluator, expr.table, expr.name);
    case "neg":
      return arithmetic(evaluator, [evaluator.node(expr.of)], ([a], out) => map(a!, (x) => -x, out));
    case "not":
      return notNode(evaluator, expr.of);
    case "sum":
      return sumNode(evaluator, expr.terms);
    case "*":
    case "/":
    case "^": {
      const operation = arithmeticOperations[expr.op];
      const parts = [evaluator.node(expr.left), evaluator.node(expr.right)];
      return arithmetic(evaluator, parts, ([a, b], out) => map2(a!, b!, operation, out));
    }
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
      return comparisonNode(evaluator, expr.op, expr.left, expr.right);
    case "and":
    case "or":
    case "implies":
      return logicNode(evaluator, expr.op, expr.left, expr.right);
    case "if":
      return ifNode(evaluator, expr.condition, expr.then, expr.else);
    case "match":
      return matchNode(evaluator, expr);
    case "otherwise":
      return otherwiseNode(evaluator, expr.value, expr.default);
    case "function":
      return functionNode(evaluator, expr.name, expr.args);
    case "interpolate":
      return interpolateNode(evaluator, expr.at, expr.knots);
    case "distribution":
      return { ...random, get: () => evaluator.draws.distribution(expr.stream, expr.kind, expr.args) };
    case "samples":
      return { ...random, get: () => evaluator.draws.rows(expr.stream, expr.column, expr.data) };
    case "statistic":
      return statisticNode(evaluator, expr);
  }
}

const random = { reads: [], uncertain: true, sampled: false } as const;

function chosenNode(evaluator: Evaluator, id: string, option: string): Node {
  const decision = evaluator.decisions.get(id);
  if (decision === undefined) return constant(false);
  const index = evaluator.model.decisions[decision]!.options.findIndex(({ name }) => name === option);
  return onDecision(evaluator, id, (at) => chosen(evaluator.state, at).includes(index));
}

function otherwiseNode(evaluator: Evaluator, value: Expr, fallback: Expr): Node {
  const first = evaluator.node(value);
  const second = evaluator.node(fallback);
  return {
    ...joined([first, second]),
    get: () => {
      const result = first.get();
      return isMissing(result) ? second.get() : result;
    },
  };
}
