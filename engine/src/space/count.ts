import type { Evaluator } from "../evaluate/evaluator.js";
import { union } from "../evaluate/node.js";
import { enumerate, whensOf } from "./enumerate.js";
import { selectionCount } from "./selections.js";

/** Assignments that are gone through at most to count configurations. */
const most = 1_000_000;

/** The number of configurations if every decision were asked, constraints left aside. */
export function rawCount({ model }: Evaluator): bigint {
  return model.decisions.reduce((product, decision) => product * selectionCount(decision), 1n);
}

/**
 * The number of configurations that differ in what is asked and chosen, constraints left aside: decisions that no `when` reads are
 * counted, the others gone through. Where these are too many, the raw count, as an upper bound.
 */
export function distinctCount(evaluator: Evaluator, cancelled?: () => boolean): bigint {
  const { model, state } = evaluator;
  const whens = whensOf(evaluator);
  const read = new Set(union(...whens.map((when) => when?.reads ?? [])));
  const counted = model.decisions.map((decision, index) => ({ index, count: selectionCount(decision) }));
  const free = counted.filter(({ index }) => !read.has(index));
  const through = counted.filter(({ index }) => read.has(index)).reduce((product, { count }) => product * count, 1n);
  if (through > BigInt(most) || [...read].some((decision) => state.choices[decision]!.truncated))
    return rawCount(evaluator);
  const always = free.filter(({ index }) => !whens[index]).reduce((product, { count }) => product * count, 1n);
  const sometimes = free.filter(({ index }) => whens[index]);
  let sum = 0n;
  const visit = () => {
    sum += sometimes.reduce(
      (product, { index, count }) => (whens[index]!.get() === true ? product * count : product),
      1n,
    );
  };
  enumerate(evaluator, { tests: [], visit, cancelled, only: read });
  state.codes.fill(0);
  return sum * always;
}
