import { type Factored, move, stepsOf } from "../factored/frontier.js";

/** States between two questions whether to go on. */
const slice = 256;
/** Ways from state to state, at most. */
const mostEdges = 200_000;

export interface Supported {
  /** The axes that goals do not read but that have thresholds. */
  limits: number;
  /** By the weights of the axes that goals read; `multipliers` are the weights of the others that have thresholds, or of each of them. Undefined where nothing is allowed. */
  optimum(weights: ArrayLike<number>, multipliers?: number | ArrayLike<number>): Uint32Array | undefined;
  /** Operations that one takes. */
  work: number;
}

/** What one decision may lead to: from a state by a code to a state, with what it adds along each axis. */
interface Stage {
  decision: number;
  states: number;
  from: number[];
  to: number[];
  codes: number[];
  shifts: number[];
}

/**
 * Answers configurations of the highest weighted sum: the supported points of the front. Exact, by dynamic programming over the states that tables leave
 * open; only thresholds on sums are not looked at. Undefined where there are too many states.
 */
export function supportedBy(factored: Factored, ask: () => void = () => {}): Supported | undefined {
  const stages = stagesOf(factored, ask);
  if (!stages) return undefined;
  const { axes, sizes } = factored;
  const wanted = axes.flatMap(({ goal }, axis) => (goal ? [axis] : []));
  const limits = axes.flatMap(({ goal, least }, axis) => (!goal && Number.isFinite(least) ? [axis] : []));
  const all = new Float64Array(axes.length);
  return {
    limits: limits.length,
    work: stages.reduce((sum, { codes }) => sum + codes.length, 0) * axes.length,
    optimum(weights, multipliers = 0) {
      for (const [i, axis] of wanted.entries()) all[axis] = weights[i]!;
      for (const [i, axis] of limits.entries())
        all[axis] = typeof multipliers === "number" ? multipliers : multipliers[i]!;
      let best = new Float64Array(1);
      const ways = stages.map((stage) => {
        const after = new Float64Array(stage.states).fill(Number.NEGATIVE_INFINITY);
        const way = new Int32Array(stage.states).fill(-1);
        for (let edge = 0, at = 0; edge < stage.codes.length; edge++) {
          let sum = best[stage.from[edge]!]!;
          for (let axis = 0; axis < axes.length; axis++) sum += all[axis]! * stage.shifts[at++]!;
          const to = stage.to[edge]!;
          if (way[to]! >= 0 && sum <= after[to]!) continue;
          after[to] = sum;
          way[to] = edge;
        }
        best = after;
        return way;
      });
      if (best.length === 0) return undefined;
      let state = best.indexOf(best.reduce((a, b) => Math.max(a, b)));
      const codes = new Uint32Array(sizes.length);
      for (let depth = stages.length - 1; depth >= 0; depth--) {
        const { decision, codes: chosen, from } = stages[depth]!;
        const edge = ways[depth]![state]!;
        codes[decision] = chosen[edge]!;
        state = from[edge]!;
      }
      return codes;
    },
  };
}

function stagesOf(factored: Factored, ask: () => void): Stage[] | undefined {
  const { axes, factors, least, sizes } = factored;
  let edges = 0;
  let states: (readonly number[])[] = [[]];
  const stages: Stage[] = [];
  for (const step of stepsOf(factored)) {
    const found = new Map<string, number>();
    const after: (readonly number[])[] = [];
    const stage: Stage = { decision: step.decision, states: 0, from: [], to: [], codes: [], shifts: [] };
    for (const [from, live] of states.entries()) {
      if (from % slice === 0) ask();
      for (let code = least[step.decision]!; code < sizes[step.decision]!; code++) {
        const moved = move(factored, step, live, code);
        if (!moved) continue;
        if (++edges > mostEdges) return undefined;
        const key = moved.live.join();
        const to = found.get(key) ?? after.push(moved.live) - 1;
        found.set(key, to);
        stage.from.push(from);
        stage.to.push(to);
        stage.codes.push(code);
        for (let axis = 0; axis < axes.length; axis++)
          stage.shifts.push(
            moved.entries.reduce((sum, { factor, entry }) => sum + factors[factor]!.shifts[axis]![entry]!, 0),
          );
      }
    }
    stage.states = after.length;
    stages.push(stage);
    states = after;
  }
  return stages;
}
