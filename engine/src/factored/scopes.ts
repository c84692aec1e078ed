import { type Operator, operations } from "../kernel/operations.js";
import type { Plan } from "../kernel/plan.js";
import type { Instruction } from "../kernel/program.js";

/** Entries of a table over several decisions, at most. */
export const mostEntries = 16_384;

/** Tables between two questions whether to go on. */
const slice = 64;

/** A table over few decisions. Rows are codes from 0, the last decision fastest. */
export interface ScopeTable {
  scope: readonly number[];
  values: Float64Array;
}

/** Which decisions registers depend on, and what they are for all choices of these. */
export class Scopes {
  readonly sizes: number[];
  private readonly scopes: (readonly number[] | undefined)[] = [];
  private readonly tables = new Map<number, ScopeTable>();

  constructor(
    readonly plan: Plan,
    readonly optional: readonly boolean[],
    /** Called now and then; throws if it was asked to stop. */
    readonly ask: () => void,
  ) {
    this.sizes = plan.counts.map((count) => count + 1);
    for (const instruction of plan.program.instructions) this.scopes.push(this.scopeOf(instruction));
  }

  /** The decisions, ascending, on which a register depends; undefined where these have too many choices for a table. */
  scope(register: number): readonly number[] | undefined {
    return this.scopes[register];
  }

  entries(scope: readonly number[]): number {
    return scope.reduce((product, decision) => product * this.sizes[decision]!, 1);
  }

  /** The union of scopes; undefined where it is too large. */
  union(a: readonly number[], b: readonly number[]): readonly number[] | undefined {
    if (b.every((decision) => a.includes(decision))) return a;
    const union = [...new Set([...a, ...b])].sort((x, y) => x - y);
    return this.entries(union) <= mostEntries ? union : undefined;
  }

  /** The values of a register by the codes of its scope. Codes that are never chosen are as the next that are. */
  table(register: number): ScopeTable | undefined {
    const scope = this.scope(register);
    if (!scope) return undefined;
    let table = this.tables.get(register);
    if (!table) {
      if (this.tables.size % slice === 0) this.ask();
      table = this.tabulate(register, scope);
      this.tables.set(register, table);
    }
    return table;
  }

  /** A table over a scope, entry by entry of those it is made from, spread over it. */
  combine(parts: readonly ScopeTable[], combine: (values: readonly number[]) => number): ScopeTable | undefined {
    let scope: readonly number[] | undefined = [];
    for (const part of parts) scope = scope && this.union(scope, part.scope);
    if (!scope) return undefined;
    const readers = parts.map((part) => this.reader(part, scope));
    const values = Float64Array.from({ length: this.entries(scope) }, (_, at) =>
      combine(readers.map((read) => read(at))),
    );
    return { scope, values };
  }

  /** Reads a table at an entry of a larger scope. */
  reader({ scope, values }: ScopeTable, within: readonly number[]): (at: number) => number {
    if (scope.length === within.length) return (at) => values[at]!;
    const sizes = within.map((decision) => this.sizes[decision]!);
    return (at) => {
      const codes = this.codesAt(at, sizes);
      let index = 0;
      for (const decision of scope) index = index * this.sizes[decision]! + codes[within.indexOf(decision)]!;
      return values[index]!;
    };
  }

  codesAt(at: number, sizes: readonly number[]): number[] {
    const codes = new Array<number>(sizes.length);
    let rest = at;
    for (let i = sizes.length - 1; i >= 0; i--) {
      codes[i] = rest % sizes[i]!;
      rest = Math.floor(rest / sizes[i]!);
    }
    return codes;
  }

  private scopeOf({ op, args, value, sampled, late }: Instruction): readonly number[] | undefined {
    if (sampled || late || op === "node" || op === "missing") return undefined;
    if (op === "code") return [value];
    let scope: readonly number[] | undefined = [];
    for (const arg of args) {
      const own = this.scopes[arg];
      scope = scope && own && this.union(scope, own);
    }
    return scope;
  }

  private tabulate(register: number, scope: readonly number[]): ScopeTable {
    const { op, args, value, table, call } = this.plan.program.instructions[register]!;
    if (op === "constant") return { scope, values: Float64Array.of(value) };
    if (op === "code")
      return {
        scope,
        values: Float64Array.from({ length: this.sizes[value]! }, (_, code) => this.real(value, code)),
      };
    const parts = args.map((arg) => this.table(arg)!);
    return this.combine(parts, ([a = 0, b = 0, c = 0]) => {
      if (op === "index") return a * value + b;
      if (op === "table") return table![a]!;
      if (op === "call") return call!(a);
      return operations.get(op as Operator)!.apply(a, b, c);
    })!;
  }

  /** A decision that is always asked never has the code 0. */
  private real(decision: number, code: number): number {
    return code === 0 && !this.optional[decision] && this.sizes[decision]! > 1 ? 1 : code;
  }
}
