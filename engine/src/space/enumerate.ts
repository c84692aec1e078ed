import { Cancelled } from "../cancelled.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import type { Node } from "../evaluate/node.js";
import { activationOrder } from "./order.js";

/** What can be decided about a configuration as soon as the decisions that it reads are made. */
export interface Test {
  reads: readonly number[];
  holds(): boolean;
}

export interface Walk {
  /** Cuts off what fails, as early as possible; in the order in which tests at one depth are made. */
  tests: readonly Test[];
  /** Called at each configuration that passes all tests. */
  visit(): void;
  /** Asked now and then, with the number of steps so far: false stops the walk. */
  goOn?: (steps: number) => boolean;
  cancelled?: () => boolean;
  /** Only these decisions are made; the others stay unasked. */
  only?: ReadonlySet<number>;
}

/** Steps between two questions whether to go on: few enough that a step of a millisecond is noticed in time. */
const slice = 16;

/**
 * Visits all configurations, in the order of the decisions with those that a `when` reads first: decisions that are not asked choose nothing.
 * Answers whether it went through to the end.
 */
export function enumerate(evaluator: Evaluator, walk: Walk): boolean {
  const { codes, choices } = evaluator.state;
  const whens = whensOf(evaluator);
  const order = activationOrder(whens.map((when) => when?.reads ?? [])).filter(
    (decision) => walk.only?.has(decision) ?? true,
  );
  const depthOf = new Map(order.map((decision, depth) => [decision, depth]));
  const byDepth: Test[][] = order.map(() => []);
  const first: Test[] = [];
  for (const test of walk.tests) {
    const depth = test.reads.reduce((deepest, decision) => Math.max(deepest, depthOf.get(decision)!), -1);
    (byDepth[depth] ?? first).push(test);
  }
  let steps = 0;
  const descend = (depth: number): boolean => {
    if (++steps % slice === 0) {
      if (walk.cancelled?.()) throw new Cancelled();
      if (walk.goOn?.(steps) === false) return false;
    }
    if (depth === order.length) {
      walk.visit();
      return true;
    }
    const decision = order[depth]!;
    const tests = byDepth[depth]!;
    const asked = whens[decision] === undefined || whens[decision].get() === true;
    const [from, to] = asked ? [1, choices[decision]!.selections.length] : [0, 0];
    for (let code = from; code <= to; code++) {
      codes[decision] = code;
      if (tests.every((test) => test.holds()) && !descend(depth + 1)) return false;
    }
    codes[decision] = 0;
    return true;
  };
  codes.fill(0);
  return first.every((test) => test.holds()) ? descend(0) : true;
}

/** The `when` of each decision. */
export function whensOf(evaluator: Evaluator): (Node | undefined)[] {
  return evaluator.model.decisions.map(({ when }) => when && evaluator.node(when));
}
