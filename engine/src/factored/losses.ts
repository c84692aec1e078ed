import type { Program } from "../kernel/program.js";
import { isBounded, type Range } from "../kernel/ranges.js";
import type { Axis } from "./scale.js";
import type { Sums } from "./sums.js";

/**
 * By goal, by how much one configuration can fall short of another, at most, if it falls short by no more than the margins on any axis; infinite where that is not
 * known. `largest`: by goal, the largest magnitude of the value that falls short or, where more is better, no less than that.
 */
export type Losses = (margins: readonly number[], largest: readonly number[]) => number[];

interface Given {
  program: Program;
  sums: Sums;
  ranges: readonly Range[];
  /** By goal, its register and whether more of it is better. */
  goals: readonly number[];
  signs: readonly (1 | -1)[];
  /** By axis, what it is of (`wants.ts`). */
  keys: readonly string[];
  axes: readonly Axis[];
}

/** What is wanted of axes is read backwards: each operation passes losses on by the steepest it can be in its range. */
export function lossesOf(given: Given): Losses {
  return (margins, largest) => {
    const reader = new Reader(given, margins);
    return given.goals.map((register, goal) => reader.goal(register, given.signs[goal]!, largest[goal]!));
  };
}

class Reader {
  private readonly known = new Map<string, number>();

  constructor(
    private readonly given: Given,
    private readonly margins: readonly number[],
  ) {}

  goal(register: number, sense: 1 | -1, largest: number): number {
    const ratio = this.axis(`product ${register} ${sense}`);
    const byRatio = ratio === undefined ? Number.POSITIVE_INFINITY : largest * Math.expm1(ratio);
    return Math.min(this.loss(register, sense), byRatio);
  }

  private loss(register: number, sense: 1 | -1): number {
    const key = `${register} ${sense}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const loss = this.read(register, sense);
    this.known.set(key, loss);
    return loss;
  }

  private read(register: number, sense: 1 | -1): number {
    const { low, high, nan } = this.range(register);
    if (low === high && !nan) return 0;
    const sum = this.axis(`sum ${register} ${sense}`);
    if (sum !== undefined) return sum;
    const ratio = this.axis(`product ${register} ${sense}`);
    if (ratio !== undefined) return steep(high, -Math.expm1(-ratio));
    const loss = this.passed(register, sense);
    return loss === 0 ? 0 : loss + rounding * most(this.range(register));
  }

  private passed(register: number, sense: 1 | -1): number {
    const { op, args } = this.given.program.instructions[register]!;
    const [a = 0, b = 0] = args;
    switch (op) {
      case "add": {
        const rest = this.given.sums.parts(register).filter((part) => !this.given.sums.sum(part));
        return rest.reduce((all, part) => all + this.loss(part, sense), this.axis(`parts ${register} ${sense}`) ?? 0);
      }
      case "subtract":
        return this.loss(a, sense) + this.loss(b, opposite(sense));
      case "negate":
        return this.loss(a, opposite(sense));
      case "multiply":
        return this.byFactor(a, b, sense) + this.byFactor(b, a, sense);
      case "divide": {
        const least = Math.min(Math.abs(this.range(b).low), Math.abs(this.range(b).high));
        return (
          this.byFactor(a, b, sense, least ** -1) +
          this.byFactor(b, a, opposite(sense), most(this.range(a)) / least ** 2)
        );
      }
      case "min":
      case "max":
        return Math.max(this.loss(a, sense), this.loss(b, sense));
      case "abs":
        return this.byFactor(a, a, sense, 1);
      case "sqrt": {
        const loss = this.loss(a, sense);
        return Math.min(Math.sqrt(loss), steep(1 / (2 * Math.sqrt(Math.max(0, this.range(a).low))), loss));
      }
      case "exp":
        return steep(this.range(register).high, this.loss(a, sense));
      case "log":
        return steep(1 / Math.max(0, this.range(a).low), this.loss(a, sense));
      case "round":
        return this.loss(a, sense) === 0 ? 0 : this.loss(a, sense) + 1;
      default:
        return Number.POSITIVE_INFINITY;
    }
  }

  /** Of a product or quotient, what one factor loses, by the sign of the other. */
  private byFactor(register: number, other: number, sense: 1 | -1, by = most(this.range(other))): number {
    const { low, high } = this.range(other);
    const loss =
      low >= 0
        ? this.loss(register, sense)
        : high <= 0
          ? this.loss(register, opposite(sense))
          : Math.max(this.loss(register, 1), this.loss(register, -1));
    return steep(by, loss);
  }

  /** The margin along an axis, of the sum. */
  private axis(key: string): number | undefined {
    const axis = this.given.keys.indexOf(key);
    if (axis < 0 || !this.given.axes[axis]!.goal) return undefined;
    const { unit, error } = this.given.axes[axis]!;
    return this.margins[axis]! * unit + 2 * error;
  }

  private range(register: number): Range {
    return this.given.ranges[register]!;
  }
}

/** More than an operation can round, as a share of what its result can be. */
const rounding = 2 ** -50;

const opposite = (sense: 1 | -1): 1 | -1 => (sense === 1 ? -1 : 1);

const most = (range: Range): number =>
  isBounded(range) ? Math.max(Math.abs(range.low), Math.abs(range.high)) : Number.POSITIVE_INFINITY;

/** A loss times how steeply it counts; none is none, however steep. */
const steep = (by: number, loss: number): number => (loss === 0 ? 0 : by * loss);
