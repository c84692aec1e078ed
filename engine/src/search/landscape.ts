import { dead } from "../factored/factors.js";
import type { Factored } from "../factored/frontier.js";
import type { Plan } from "../kernel/plan.js";
import type { Runner } from "../kernel/runner.js";

/** Configurations and what lies one changed decision away from each. Values are such that more is better; arrays that are handed out are written over next time. */
export interface Landscape {
  axes: number;
  /** The values of a feasible configuration. May make decisions that are asked only now, and unmake others. */
  at(codes: Uint32Array): Float64Array | undefined;
  /** Calls back for each feasible configuration that one change leads to. */
  neighbours(codes: Uint32Array, visit: (codes: Uint32Array, values: Float64Array) => void): void;
  /** Nanoseconds that one takes, roughly. */
  cost: number;
}

/** By running the whole program at each. */
export function landscapeByProgram(plan: Plan, runner: Runner, signs: readonly number[]): Landscape {
  const values = new Float64Array(signs.length);
  const changed = new Uint32Array(plan.counts.length);
  const at = (codes: Uint32Array) => {
    const found = runner.settled(codes);
    for (let goal = 0; found && goal < signs.length; goal++) values[goal] = signs[goal]! * found[goal]!;
    return found && values;
  };
  return {
    axes: signs.length,
    at,
    neighbours(codes, visit) {
      for (const [decision, count] of plan.counts.entries()) {
        if (codes[decision] === 0) continue;
        for (let code = 1; code <= count; code++) {
          if (code === codes[decision]) continue;
          changed.set(codes);
          changed[decision] = code;
          const found = at(changed);
          if (found) visit(changed, found);
        }
      }
    },
    cost: 10 * plan.program.instructions.length,
  };
}

/** By the tables of a factored model: of a neighbour, those alone are looked up that read the decision that changes. */
export function landscapeByTables({ axes, factors, sizes, least }: Factored): Landscape {
  const values = new Float64Array(axes.length);
  const known = new Float64Array(axes.length);
  const entries = new Int32Array(factors.length);
  const touching = sizes.map((_, decision) =>
    factors.flatMap(({ scope }, factor) => (scope.includes(decision) ? [factor] : [])),
  );
  const entryOf = (factor: number, codes: Uint32Array): number => {
    const { scope, next } = factors[factor]!;
    let state = 0;
    for (let level = 0; level < scope.length && state !== dead; level++) {
      const decision = scope[level]!;
      state = next[level]![state * sizes[decision]! + codes[decision]!] ?? dead;
    }
    return state;
  };
  const isFeasible = () => axes.every(({ least }, axis) => values[axis]! >= least);
  const at = (codes: Uint32Array) => {
    values.fill(0);
    for (const [factor, { shifts }] of factors.entries()) {
      const entry = entryOf(factor, codes);
      if (entry === dead) return undefined;
      entries[factor] = entry;
      for (let axis = 0; axis < values.length; axis++) values[axis]! += shifts[axis]![entry]!;
    }
    return isFeasible() ? values : undefined;
  };
  return {
    axes: axes.length,
    at,
    neighbours(codes, visit) {
      if (!at(codes)) return;
      known.set(values);
      const changed = codes.slice();
      for (let decision = 0; decision < sizes.length; decision++) {
        for (let code = least[decision]!; code < sizes[decision]!; code++) {
          if (code === codes[decision]) continue;
          changed[decision] = code;
          values.set(known);
          const allowed = touching[decision]!.every((factor) => {
            const entry = entryOf(factor, changed);
            if (entry === dead) return false;
            const { shifts } = factors[factor]!;
            for (let axis = 0; axis < values.length; axis++)
              values[axis]! += shifts[axis]![entry]! - shifts[axis]![entries[factor]!]!;
            return true;
          });
          if (allowed && isFeasible()) visit(changed, values);
        }
        changed[decision] = codes[decision]!;
      }
    },
    cost: 50 + 10 * axes.length,
  };
}
