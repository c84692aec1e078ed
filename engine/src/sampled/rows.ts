import { closure } from "../kernel/closures.js";
import type { CodeColumn } from "../kernel/collect.js";
import type { Program } from "../kernel/program.js";

/** A program, with an order of decisions and how many of them must be made for each register to be known. */
export interface Ordered {
  program: Program;
  order: readonly number[];
  depths: readonly number[];
}

/** Goes through rows of codes, and keeps the registers of what is certain as they are there. */
export class Rows {
  readonly registers: Float64Array;
  private readonly codes: { column: CodeColumn; register: number }[];
  private readonly steps: (() => boolean)[][];
  readonly count: number;

  /** `needed`: registers that are certain. */
  constructor({ program, order, depths }: Ordered, columns: readonly CodeColumn[], needed: Iterable<number>) {
    this.count = columns[0]?.length ?? 0;
    this.codes = order.map((decision) => ({ column: columns[decision]!, register: program.code(decision) }));
    const { instructions } = program;
    this.registers = Float64Array.from(instructions, ({ op, value }) => (op === "constant" ? value : 0));
    this.steps = Array.from({ length: order.length + 1 }, () => []);
    const placed = new Set<number>();
    const place = (register: number): void => {
      const { op, args } = instructions[register]!;
      if (placed.has(register) || op === "constant" || op === "code") return;
      placed.add(register);
      for (const arg of args) place(arg);
      this.steps[depths[register]!]!.push(closure({ compute: register }, instructions, this.registers));
    };
    for (const register of needed) place(register);
  }

  /** How many decisions there are. */
  get depths(): number {
    return this.codes.length;
  }

  /** How many decisions, in their order, are as they are in the row before. */
  common(row: number): number {
    const at = this.codes.findIndex(({ column }) => column[row] !== column[row - 1]);
    return at < 0 ? this.codes.length : at;
  }

  /** Sets the registers; at the first of rows that are gone through, those of all depths. Calls back at each depth that is new. */
  visit(row: number, isFirst: boolean, at?: (depth: number) => void): void {
    const common = isFirst ? -1 : this.common(row);
    for (let depth = common + 1; depth <= this.codes.length; depth++) {
      if (depth > 0) {
        const { column, register } = this.codes[depth - 1]!;
        this.registers[register] = column[row]!;
      }
      for (const step of this.steps[depth]!) step();
      at?.(depth);
    }
  }
}
