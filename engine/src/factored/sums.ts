import type { Instruction } from "../kernel/program.js";
import type { Scopes, ScopeTable } from "./scopes.js";

/** A sum of a constant and of tables, at most one for each scope. */
export interface Sum {
  constant: number;
  terms: ScopeTable[];
}

/** Sums between two questions whether to go on. */
const slice = 16;
/** Tables in a sum, at most. */
const mostTerms = 5000;

/** Reads registers as sums of terms that depend on few decisions each, or as products of positive factors: sums of logarithms. */
export class Sums {
  private readonly known = new Map<number, Sum | undefined>();
  private readonly instructions: readonly Instruction[];

  constructor(private readonly scopes: Scopes) {
    this.instructions = scopes.plan.program.instructions;
  }

  /** Undefined where the register is no such sum. */
  sum(register: number): Sum | undefined {
    if (!this.known.has(register)) {
      // Sums may be long chains: those further in come first.
      const chain: number[] = [];
      for (let at: number | undefined = register; at !== undefined && !this.known.has(at); ) {
        chain.push(at);
        const { op, args }: Instruction = this.instructions[at]!;
        at = op === "add" || op === "subtract" || op === "multiply" ? args[0] : undefined;
      }
      for (const [i, one] of chain.reverse().entries()) {
        if (i % slice === 0) this.scopes.ask();
        this.known.set(one, this.read(one));
      }
    }
    return this.known.get(register);
  }

  /** Of a long sum the parts: those that are sums of tables, and others. */
  parts(register: number): number[] {
    const parts: number[] = [];
    const open = [register];
    while (open.length > 0) {
      const at = open.pop()!;
      const { op, args } = this.instructions[at]!;
      if (op === "add" && !this.sum(at)) open.push(...args);
      else parts.push(at);
    }
    return parts;
  }

  /** The logarithm of a product of factors that are positive; undefined where the register is none. */
  product(register: number): Sum | undefined {
    const { op, args } = this.instructions[register]!;
    const table = this.scopes.table(register);
    if (table && op !== "multiply") return this.logarithms(table);
    if (op !== "multiply") return undefined;
    const [a, b] = [this.product(args[0]!), this.product(args[1]!)];
    return (a && b && this.added(a, b, 1)) ?? (table && this.logarithms(table));
  }

  /** `a + sign × b` */
  added(a: Sum, b: Sum, sign: 1 | -1): Sum | undefined {
    const terms = new Map(a.terms.map((term) => [term.scope.join(), term]));
    for (const { scope, values } of b.terms) {
      const key = scope.join();
      const known = terms.get(key);
      terms.set(key, { scope, values: values.map((value, at) => (known ? known.values[at]! : 0) + sign * value) });
    }
    if (terms.size > mostTerms) return undefined;
    return { constant: a.constant + sign * b.constant, terms: [...terms.values()] };
  }

  private logarithms({ scope, values }: ScopeTable): Sum | undefined {
    if (!values.every((value) => value > 0 && value < Number.POSITIVE_INFINITY)) return undefined;
    return { constant: 0, terms: [{ scope, values: values.map(Math.log) }] };
  }

  private read(register: number): Sum | undefined {
    const { op, args, value } = this.instructions[register]!;
    if (op === "constant") return { constant: value, terms: [] };
    const [a, b, c] = args;
    return this.structure(op, a, b, c) ?? this.whole(register);
  }

  private structure(op: Instruction["op"], a = 0, b = 0, c = 0): Sum | undefined {
    switch (op) {
      case "add":
      case "subtract": {
        const [left, right] = [this.sum(a), this.sum(b)];
        return left && right && this.added(left, right, op === "add" ? 1 : -1);
      }
      case "negate": {
        const of = this.sum(a);
        return of && this.added({ constant: 0, terms: [] }, of, -1);
      }
      case "multiply":
        return this.scaled(a, b, (x, y) => x * y) ?? this.scaled(b, a, (x, y) => x * y);
      case "divide":
        return this.scaled(a, b, (x, y) => x / y);
      case "select":
        return this.selected(a, b, c);
      default:
        return undefined;
    }
  }

  /** A sum times, or divided by, what depends on few decisions: each term of it. */
  private scaled(register: number, by: number, apply: (x: number, y: number) => number): Sum | undefined {
    const factor = this.scopes.table(by);
    if (!factor || (factor.scope.length > 0 && this.scopes.scope(register))) return undefined;
    const sum = this.sum(register);
    return sum && this.mapped(sum, factor, apply);
  }

  /** One of two sums, by a condition on few decisions. */
  private selected(condition: number, yes: number, no: number): Sum | undefined {
    const when = this.scopes.table(condition);
    if (!when || (this.scopes.scope(yes) && this.scopes.scope(no))) return undefined;
    const [a, b] = [this.sum(yes), this.sum(no)];
    const left = a && this.mapped(a, when, (value, given) => (given ? value : 0));
    const right = b && this.mapped(b, when, (value, given) => (given ? 0 : value));
    return left && right && this.added(left, right, 1);
  }

  private mapped(
    { constant, terms }: Sum,
    by: ScopeTable,
    apply: (value: number, by: number) => number,
  ): Sum | undefined {
    let result: Sum | undefined = { constant: 0, terms: [] };
    for (const term of [{ scope: [], values: Float64Array.of(constant) }, ...terms]) {
      const mapped = this.scopes.combine([term, by], ([value, other]) => apply(value!, other!));
      if (!mapped) return undefined;
      result =
        mapped.scope.length === 0
          ? { ...result, constant: result.constant + mapped.values[0]! }
          : this.added(result, { constant: 0, terms: [mapped] }, 1);
      if (!result) return undefined;
    }
    return result;
  }

  private whole(register: number): Sum | undefined {
    const table = this.scopes.table(register);
    return (
      table && (table.scope.length === 0 ? { constant: table.values[0]!, terms: [] } : { constant: 0, terms: [table] })
    );
  }
}

/** The largest magnitude that a sum can have, or more. */
export function magnitudeOf({ constant, terms }: Sum): number {
  return terms.reduce(
    (sum, { values }) => sum + values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    Math.abs(constant),
  );
}
