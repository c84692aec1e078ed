import type { Goal } from "@tradeops/engine";
import type { Candidate } from "./candidate.js";
import { studentQuantile } from "./quantile.js";
import { deviation, mean } from "./value.js";

/** What dominance and ties are about, for a set of feasible candidates. */
export class Order {
  /** Of each goal: the size of a cell of the grid. */
  private readonly cells: number[];

  constructor(
    private readonly goals: readonly Goal[],
    feasible: readonly Candidate[],
  ) {
    this.cells = goals.map((_, n) => Math.max(0, ...feasible.map((one) => Math.abs(one.goals[n]!.value))) * 2 ** -40);
  }

  /** At least as good on the grid for every goal, better for one. */
  dominates(a: Candidate, b: Candidate): boolean {
    const steps = this.goals.map((_, n) => this.onGrid(a, n) - this.onGrid(b, n));
    return steps.every((step) => step >= 0) && steps.some((step) => step > 0);
  }

  front(feasible: readonly Candidate[]): Candidate[] {
    return feasible.filter((one) => !feasible.some((other) => this.dominates(other, one)));
  }

  /** How many are equal to one on the grid for every goal, if there are others. */
  equalTo(one: Candidate, members: readonly Candidate[]): number | undefined {
    const equals = members.filter((other) => this.goals.every((_, n) => this.onGrid(one, n) === this.onGrid(other, n)));
    return equals.length > 1 ? equals.length : undefined;
  }

  /** Whether `a` is significantly better than `b` on a goal, and significantly worse on none. */
  beats(a: Candidate, b: Candidate): boolean {
    const signs = this.goals.map((_, n) => this.significance(a, b, n));
    return signs.every((sign) => sign >= 0) && signs.some((sign) => sign > 0);
  }

  /** 1: `a` is significantly better, −1: significantly worse, block by block on the same samples. */
  private significance(a: Candidate, b: Candidate, n: number): number {
    const differences = a.goals[n]!.blocks.map((block, k) => this.sign(n) * (block - b.goals[n]!.blocks[k]!));
    const error = deviation(differences) / Math.sqrt(differences.length);
    const difference = mean(differences);
    // What the grid does not tell apart is no difference; one that is the same in every block needs no test.
    if (Math.abs(difference) <= this.cells[n]!) return 0;
    if (error <= this.cells[n]!) return Math.sign(difference);
    return Math.abs(difference) > studentQuantile(differences.length - 1, 0.975) * error ? Math.sign(difference) : 0;
  }

  private onGrid(one: Candidate, n: number): number {
    const { value } = one.goals[n]!;
    return this.sign(n) * (this.cells[n] === 0 ? Math.sign(value) : Math.round(value / this.cells[n]!));
  }

  private sign(n: number): 1 | -1 {
    return this.goals[n]!.direction === "maximize" ? 1 : -1;
  }
}
