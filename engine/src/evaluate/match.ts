import type { Expr, Pattern } from "../model.js";
import { same } from "./compare.js";
import type { Evaluator } from "./evaluator.js";
import { choose } from "./logic.js";
import { joined, type Node } from "./node.js";
import { chosen } from "./state.js";
import { isMissing, numeric, unmeasured, type Value } from "./value.js";

type Match = Extract<Expr, { op: "match" }>;

/** What a pattern is held against: a value, or all that a decision chooses. */
interface Subject {
  node: Node;
  /** The names or numbers of the options chosen, for a decision. */
  options?: () => (string | number)[];
}

/** The first arm whose patterns all fit. Only its value is read, unless a subject is uncertain. */
export function matchNode(evaluator: Evaluator, expr: Match): Node {
  const subjects = expr.on.map((on) => subjectOf(evaluator, on));
  const arms = expr.arms.map(({ patterns, value }) => ({ patterns, value: evaluator.node(value) }));
  const otherwise = expr.otherwise && evaluator.node(expr.otherwise);
  const parts = [...arms.map(({ value }) => value), ...(otherwise ? [otherwise] : [])];
  const all = joined([...subjects.map(({ node }) => node), ...parts]);
  const get = (): Value => {
    const values = subjects.map(subjectValue);
    if (values.includes(unmeasured)) return unmeasured;
    if (values.some((value) => value instanceof Float64Array)) return bySample(values);
    const arm = arms.find(({ patterns }) => patterns.every((pattern, i) => fits(pattern, values[i]!)));
    return (arm ? arm.value : otherwise)?.get() ?? unmeasured;
  };
  /** Each sample takes the first arm that fits it. */
  const bySample = (values: SubjectValue[]): Value => {
    const last = otherwise?.get() ?? Number.NaN;
    if (isMissing(last)) return last;
    let result: number | Float64Array = numeric(last);
    for (const { patterns, value } of arms.toReversed()) {
      const arm = value.get();
      if (isMissing(arm)) return arm;
      const taken = Float64Array.from({ length: evaluator.draws.samples }, (_, sample) =>
        Number(patterns.every((pattern, i) => fits(pattern, at(values[i]!, sample)))),
      );
      result = choose(taken, numeric(arm), result, new Float64Array(taken.length));
      evaluator.work += evaluator.draws.samples;
    }
    return result;
  };
  return { ...all, get };
}

type SubjectValue = Value | (string | number)[];

function subjectOf(evaluator: Evaluator, on: Expr): Subject {
  const node = evaluator.node(on);
  const decision = on.op === "choice" ? evaluator.decisions.get(on.decision) : undefined;
  if (decision === undefined) return { node };
  const { options } = evaluator.model.decisions[decision]!;
  return {
    node,
    options: () =>
      chosen(evaluator.state, decision).map((index) => {
        const option = options[index]!;
        return option.value ?? option.name;
      }),
  };
}

const subjectValue = ({ node, options }: Subject): SubjectValue => options?.() ?? node.get();

const at = (value: SubjectValue, sample: number): SubjectValue =>
  value instanceof Float64Array ? value[sample]! : value;

function fits(pattern: Pattern, value: SubjectValue): boolean {
  if (pattern.kind === "any") return true;
  if (Array.isArray(value)) return value.some((one) => fits(pattern, one));
  if (pattern.kind === "number") return typeof value === "number" && same(value, pattern.value);
  // An uncertain condition is 0 or 1 in a sample.
  if (pattern.kind === "boolean") return Number(value) === Number(pattern.value);
  return value === pattern.value;
}
