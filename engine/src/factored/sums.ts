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
  /** By register, how often instructions read it. */
  private readonly uses: Uint32Array;

  constructor(private readonly scopes: Scopes) {
    this.instructions = scopes.plan.program.instructions;
    this.uses = new Uint32Array(this.instructions.length);
    for (const { args } of this.instructions) for (const arg of args) this.uses[arg]!++;
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
      let begun: Growing | undefined;
      for (const [i, one] of chain.reverse().entries()) {
        if (i % slice === 0) this.scopes.ask();
        begun = this.grown(one, begun);
        // What only the next sum reads is not kept: it would be copied for each.
        const next = chain[i + 1];
        if (begun && next !== undefined && this.isSum(next) && this.uses[one] === 1) continue;
        this.known.set(one, begun ? begun.sum : this.read(one));
      }
    }
    return this.known.get(register);
  }

  /** A sum of two, from what its first part has become; undefined where the register is none. */
  private grown(register: number, begun: Growing | undefined): Growing | undefined {
    if (!this.isSum(register)) return undefined;
    const { op, args } = this.instructions[register]!;
    const first = begun ?? growing(this.sum(args[0]!));
    const second = first && this.sum(args[1]!);
    return second && first.add(second, op === "add" ? 1 : -1) ? first : undefined;
  }

  private isSum(register: number): boolean {
    const { op } = this.instructions[register]!;
    return op === "add" || op === "subtract";
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
    const sum = new Growing(a);
    return sum.add(b, sign) ? sum.sum : undefined;
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
    const result = new Growing({ constant: 0, terms: [] });
    for (const [i, term] of [{ scope: [], values: Float64Array.of(constant) }, ...terms].entries()) {
      if (i % slice === 0) this.scopes.ask();
      const mapped = this.scopes.combine([term, by], ([value, other]) => apply(value!, other!));
      if (!mapped) return undefined;
      const part =
        mapped.scope.length === 0 ? { constant: mapped.values[0]!, terms: [] } : { constant: 0, terms: [mapped] };
      if (!result.add(part, 1)) return undefined;
    }
    return result.sum;
  }

  private whole(register: number): Sum | undefined {
    const table = this.scopes.table(register);
    return (
      table && (table.scope.length === 0 ? { constant: table.values[0]!, terms: [] } : { constant: 0, terms: [table] })
    );
  }
}

/** A sum that others are added to. */
class Growing {
  private constant: number;
  private readonly terms: Map<string, ScopeTable>;

  constructor({ constant, terms }: Sum) {
    this.constant = constant;
    this.terms = new Map(terms.map((term) => [term.scope.join(), term]));
  }

  get sum(): Sum {
    return { constant: this.constant, terms: [...this.terms.values()] };
  }

  /** Adds `sign × sum`; false where there are too many terms then. */
  add({ constant, terms }: Sum, sign: 1 | -1): boolean {
    for (const { scope, values } of terms) {
      const key = scope.join();
      const known = this.terms.get(key);
      this.terms.set(key, { scope, values: values.map((value, at) => (known ? known.values[at]! : 0) + sign * value) });
    }
    this.constant += sign * constant;
    return this.terms.size <= mostTerms;
  }
}

const growing = (sum: Sum | undefined): Growing | undefined => sum && new Growing(sum);

/** The largest magnitude that a sum can have, or more. */
export function magnitudeOf({ constant, terms }: Sum): number {
  return terms.reduce(
    (sum, { values }) => sum + values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    Math.abs(constant),
  );
}
