import { type Factored, move, stepsOf } from "./frontier.js";

/** How many configurations are allowed, and how many of them choose each code, by decision. */
export interface Counts {
  all: bigint;
  byCode: bigint[][];
}

/** States between two questions whether to go on. */
const slice = 256;

/** States of one stage, at most: beyond, nothing is counted. */
const mostStates = 20_000;

/** Counts what the tables allow, state by state, forwards and backwards; undefined where there are too many states. `ask` is called now and then. */
export function countsOf(factored: Factored, ask: () => void): Counts | undefined {
  const { order, sizes, least } = factored;
  const steps = stepsOf(factored);
  interface Edge {
    from: number;
    code: number;
    to: number;
  }
  const edges: Edge[][] = [];
  let states: number[][] = [[]];
  let ways: bigint[] = [1n];
  const forwards = [ways];
  for (const step of steps) {
    const found = new Map<string, number>();
    const [after, sums, made]: [number[][], bigint[], Edge[]] = [[], [], []];
    for (const [from, live] of states.entries()) {
      if (from % slice === 0) ask();
      for (let code = least[step.decision]!; code < sizes[step.decision]!; code++) {
        const moved = move(factored, step, live, code);
        if (!moved) continue;
        const key = moved.live.join();
        let to = found.get(key);
        if (to === undefined) {
          to = after.push(moved.live) - 1;
          sums.push(0n);
          found.set(key, to);
        }
        sums[to]! += ways[from]!;
        made.push({ from, code, to });
      }
    }
    if (after.length > mostStates) return undefined;
    [states, ways] = [after, sums];
    edges.push(made);
    forwards.push(ways);
  }
  const byCode = sizes.map((size) => new Array<bigint>(size).fill(0n));
  let backwards = ways.map(() => 1n);
  for (let depth = order.length - 1; depth >= 0; depth--) {
    ask();
    const before = forwards[depth]!;
    const sums = before.map(() => 0n);
    for (const { from, code, to } of edges[depth]!) {
      sums[from]! += backwards[to]!;
      byCode[order[depth]!]![code]! += before[from]! * backwards[to]!;
    }
    backwards = sums;
  }
  return { all: ways.reduce((a, b) => a + b, 0n), byCode };
}
