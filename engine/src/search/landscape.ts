import type { Factored } from "../factored/frontier.js";
import type { Plan } from "../kernel/plan.js";
import type { Runner } from "../kernel/runner.js";
import { Tables } from "./tables.js";

/** Configurations and what lies one changed decision away from each. Values are such that more is better; arrays that are handed out are written over next time. */
export interface Landscape {
  axes: number;
  /** Whether a configuration is feasible indeed, where the rest says that only of most. */
  accepts?(codes: Uint32Array): boolean;
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

/**
 * By the tables of a factored model: of a neighbour, those alone are looked up that read the decision that changes. The program has the last word on what is feasible, where tables do not say
 * all of it; then changes of two decisions are tried too, as one often makes up for the other. Values are along the axes that goals read.
 */
export function landscapeByTables(factored: Factored, runner: Runner): Landscape {
  const { axes, sizes, least, settled } = factored;
  const wanted = axes.flatMap(({ goal }, axis) => (goal ? [axis] : []));
  const tables = new Tables(factored);
  const { values } = tables;
  const isFeasible = () => axes.every(({ least }, axis) => values[axis]! >= least);
  const own = new Float64Array(wanted.length);
  const shown = () => {
    for (let i = 0; i < own.length; i++) own[i] = values[wanted[i]!]!;
    return own;
  };
  /** Each change of one decision from some on; the tables are at it while it is visited. */
  const changes = (codes: Uint32Array, from: number, visit: (decision: number) => void) => {
    for (let decision = from; decision < sizes.length; decision++) {
      const before = codes[decision]!;
      for (let code = least[decision]!; code < sizes[decision]!; code++) {
        if (code === before) continue;
        codes[decision] = code;
        if (tables.change(codes, decision)) visit(decision);
        tables.undo();
      }
      codes[decision] = before;
    }
  };
  return {
    axes: wanted.length,
    ...(settled ? {} : { accepts: (codes: Uint32Array) => runner.at(codes) !== undefined }),
    at: (codes) => (tables.set(codes) && isFeasible() ? shown() : undefined),
    neighbours(codes, visit) {
      if (!tables.set(codes)) return;
      const changed = codes.slice();
      changes(changed, 0, (first) => {
        if (isFeasible()) visit(changed, shown());
        if (settled) return;
        changes(changed, first + 1, () => {
          if (isFeasible()) visit(changed, shown());
        });
      });
    },
    cost: 50 + 10 * axes.length,
  };
}
