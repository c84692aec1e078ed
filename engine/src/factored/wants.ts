import { isComputable } from "../evaluate/computable.js";
import type { Plan } from "../kernel/plan.js";
import type { Instruction } from "../kernel/program.js";
import { isBounded, isComputableRange, type Range } from "../kernel/ranges.js";
import type { Scopes, ScopeTable } from "./scopes.js";
import { magnitudeOf, type Sum, Sums } from "./sums.js";

/** A sum of which more, or with `sense` −1 less, is at least as good for everything. */
export interface Want {
  sum: Sum;
  sense: 1 | -1;
  /** A difference that makes a goal better on its grid, and not just no worse; infinite where none does. */
  noise: number;
  /** A sum of logarithms. */
  logarithm: boolean;
  /** Configurations in which `sense × sum` is clearly less are not feasible. */
  least: number;
  /** Whether more of it may be better for a goal; if not, only `least` matters. */
  goal: boolean;
}

/** What goals and tests want of a model in which they are monotone functions of sums. */
export interface Wants {
  wants: Want[];
  /** By want, what it is of: `sum`, `product` or `parts`, the register, and the sense. */
  keys: string[];
  /** By goal, the register of its value where it is feasible. */
  goals: number[];
  /** 0 for choices that are not feasible. */
  allowed: ScopeTable[];
  /** Whether tests are left that no table says. */
  tests: boolean;
}

/** The noise of what never shows in a goal. */
const never = Number.POSITIVE_INFINITY;
const unbounded = Number.NEGATIVE_INFINITY;

/** Thrown within: the model has no such form. */
class NoForm extends Error {}

/** Undefined where a goal or test is not made of sums of terms that depend on few decisions each. */
export function wantsOf(
  plan: Plan,
  scopes: Scopes,
  sums: Sums,
  ranges: readonly Range[],
  signs: readonly (1 | -1)[],
): Wants | undefined {
  return read(plan, scopes, sums, ranges, (reader) => {
    for (const [goal, register] of plan.goals.entries()) reader.goal(reader.value(register), signs[goal]!);
  });
}

/** What is feasible, if tables alone say that. */
export function allowedBy(plan: Plan, scopes: Scopes, ranges: readonly Range[]): ScopeTable[] | undefined {
  const wants = read(plan, scopes, new Sums(scopes), ranges, () => {});
  return wants && !wants.tests ? wants.allowed : undefined;
}

function read(
  plan: Plan,
  scopes: Scopes,
  sums: Sums,
  ranges: readonly Range[],
  goals: (reader: Reader) => void,
): Wants | undefined {
  const reader = new Reader(plan.program.instructions, scopes, sums, ranges);
  try {
    for (const test of plan.tests) reader.test(test);
    goals(reader);
    for (const [decision, when] of plan.whens.entries()) if (when !== undefined) reader.asked(decision, when);
  } catch (problem) {
    if (problem instanceof NoForm) return undefined;
    throw problem;
  }
  return {
    wants: [...reader.wants.values()],
    keys: [...reader.wants.keys()],
    goals: reader.goals,
    allowed: reader.allowed,
    tests: reader.tests,
  };
}

class Reader {
  readonly wants = new Map<string, Want>();
  readonly allowed: ScopeTable[] = [];
  tests = false;
  readonly goals: number[] = [];
  /** Registers that are finite in what is allowed. */
  private readonly finite = new Set<number>();

  constructor(
    private readonly instructions: readonly Instruction[],
    private readonly scopes: Scopes,
    private readonly sums: Sums,
    private readonly ranges: readonly Range[],
  ) {}

  /** What must be 1. */
  test(register: number): void {
    const table = this.scopes.table(register);
    if (table) {
      if (table.values.some((value) => value !== 1)) this.allow(table, (value) => value === 1);
      return;
    }
    const { op, args } = this.instructions[register]!;
    const [a = 0, b = 0, c = 0] = args;
    if (op === "select" && (c === a || this.isConstant(c, 0))) {
      this.test(a);
      this.test(b);
    } else if (op === "computable") this.mustBeComputable(this.value(a));
    else {
      this.tests = true;
      if (!this.bound(register)) this.want(register, 1, never);
    }
  }

  /** What a goal shows is what its grid tells apart (`front/grid.ts`). */
  goal(register: number, sense: 1 | -1): void {
    this.goals.push(register);
    const sum = this.sums.sum(register);
    const magnitude = sum ? magnitudeOf(this.checked(register, sum)) : this.magnitude(register);
    this.want(register, sense, magnitude * 2 ** -39);
  }

  /** A decision is asked exactly where its `when` holds. */
  asked(decision: number, when: number): void {
    const holds = this.scopes.table(when);
    const code: ScopeTable = {
      scope: [decision],
      values: Float64Array.from({ length: this.scopes.sizes[decision]! }, (_, code) => code),
    };
    const table = holds && this.scopes.combine([holds, code], ([holds, code]) => Number((holds === 1) === code! > 0));
    if (!table) throw new NoForm();
    this.allowed.push(table);
  }

  /** The value behind `if it is missing, NaN`: what misses it is not feasible, as the test that it is finite says too. */
  value(register: number): number {
    const { op, args } = this.instructions[register]!;
    const [condition, yes] = args;
    if (op !== "select" || !this.isConstant(yes!, Number.NaN)) return register;
    const missing = this.scopes.table(condition!);
    if (!missing) throw new NoForm();
    this.allow(missing, (value) => value === 0);
    return this.value(args[2]!);
  }

  /** More, or less, of a register is no worse. */
  want(register: number, sense: 1 | -1, noise: number): void {
    const range = this.ranges[register]!;
    if (range.low === range.high && !range.nan) return;
    const sum = this.sums.sum(register);
    if (sum)
      return this.add(`sum ${register}`, {
        sum: this.checked(register, sum),
        sense,
        noise,
        logarithm: false,
        least: unbounded,
        goal: true,
      });
    const product = this.sums.product(register);
    if (product)
      return this.add(`product ${register}`, {
        sum: product,
        sense,
        noise: noise / Math.max(0, range.nan ? 0 : range.low),
        logarithm: true,
        least: unbounded,
        goal: true,
      });
    const { op, args } = this.instructions[register]!;
    const [a = 0, b = 0, c = 0] = args;
    switch (op) {
      case "add":
        return this.wantParts(register, sense, noise);
      case "subtract":
        this.want(a, sense, noise);
        return this.want(b, opposite(sense), noise);
      case "negate":
      case "not":
        return this.want(a, opposite(sense), noise);
      case "multiply":
        this.byFactor(a, b, sense, noise);
        return this.byFactor(b, a, sense, noise);
      case "divide": {
        const divisor = this.ranges[b]!;
        if (!isBounded(divisor) || (divisor.low <= 0 && divisor.high >= 0)) throw new NoForm();
        this.byFactor(a, b, sense, noise * Math.max(Math.abs(divisor.low), Math.abs(divisor.high)) ** 2);
        // The larger a divisor, the smaller a positive quotient.
        return this.byFactor(b, a, opposite(sense), noise);
      }
      case "min":
      case "max":
        this.want(a, sense, never);
        return this.want(b, sense, never);
      case "sqrt":
      case "exp":
      case "log":
        if (!isBounded(this.ranges[register]!)) throw new NoForm();
        return this.want(a, sense, never);
      case "round":
        return this.want(a, sense, never);
      case "abs": {
        const { low, high } = this.ranges[a]!;
        return low >= 0 ? this.want(a, sense, noise) : high <= 0 ? this.want(a, opposite(sense), noise) : this.both(a);
      }
      case "select":
        return this.selected(a, b, c, sense);
      case "<":
      case "<=":
      case "less":
      case "atMost":
        return this.compared(a, b, sense);
      case ">":
      case ">=":
        return this.compared(b, a, sense);
      case "==":
      case "!=":
      case "equal":
        this.both(a);
        return this.both(b);
      default:
        throw new NoForm();
    }
  }

  /** Only where the entry of a table is as it should be. What depends on nothing allows all of the first decision, or nothing. */
  private allow({ scope, values }: ScopeTable, holds: (value: number) => boolean): void {
    const some = scope.length > 0 ? scope : [0];
    const entries = scope.length > 0 ? values : new Float64Array(this.scopes.sizes[0]!).fill(values[0]!);
    this.allowed.push({ scope: some, values: entries.map((value) => Number(holds(value))) });
  }

  private magnitude(register: number): number {
    const range = this.ranges[register]!;
    if (!isBounded(range)) throw new NoForm();
    return Math.max(Math.abs(range.low), Math.abs(range.high));
  }

  private both(register: number): void {
    this.want(register, 1, never);
    this.want(register, -1, never);
  }

  /** Of a long sum all parts that are sums of tables are one. */
  private wantParts(register: number, sense: 1 | -1, noise: number): void {
    let whole: Sum | undefined;
    for (const part of this.sums.parts(register)) {
      const sum = this.sums.sum(part);
      if (!sum) this.want(part, sense, noise);
      else {
        const own = this.checked(part, sum);
        whole = whole ? this.sums.added(whole, own, 1) : own;
        if (!whole) throw new NoForm();
      }
    }
    if (whole && whole.terms.length > 0)
      this.add(`parts ${register}`, { sum: whole, sense, noise, logarithm: false, least: unbounded, goal: true });
  }

  /** Of a product, one factor by the sign of the other. */
  private byFactor(register: number, other: number, sense: 1 | -1, noise: number): void {
    const { low, high, nan } = this.ranges[other]!;
    if (!isBounded(this.ranges[other]!) || !isBounded(this.ranges[register]!)) throw new NoForm();
    if (nan) throw new NoForm();
    if (low >= 0) this.want(register, sense, noise / low);
    else if (high <= 0) this.want(register, opposite(sense), noise / -high);
    else this.both(register);
  }

  private selected(condition: number, yes: number, no: number, sense: 1 | -1): void {
    const conjunction = no === condition || this.isConstant(no, 0);
    const disjunction = yes === condition || this.isConstant(yes, 1);
    const isTruth = [condition, yes, no].every((part) => {
      const { low, high, nan } = this.ranges[part]!;
      return low >= 0 && high <= 1 && !nan;
    });
    if (isTruth && (conjunction || disjunction)) {
      this.want(condition, sense, never);
      this.want(conjunction ? yes : no, sense, never);
    } else if (this.isConstant(yes, 0) && this.isConstant(no, 1)) this.want(condition, opposite(sense), never);
    else {
      // A step up between the two, if the one is never below the other.
      const [up, down] = [this.ranges[yes]!, this.ranges[no]!];
      if (isTruth || !isBounded(up) || !isBounded(down)) this.both(condition);
      else if (up.low >= down.high) this.want(condition, sense, never);
      else if (up.high <= down.low) this.want(condition, opposite(sense), never);
      else this.both(condition);
      this.want(yes, sense, never);
      this.want(no, sense, never);
    }
  }

  /** That `less` be at most `more`. */
  private compared(less: number, more: number, sense: 1 | -1): void {
    this.want(less, opposite(sense), never);
    this.want(more, sense, never);
  }

  /** A comparison of a sum with a number. */
  private bound(register: number): boolean {
    const { op, args } = this.instructions[register]!;
    const [a = 0, b = 0] = args;
    const upper = op === "<=" || op === "<";
    if ((!upper && op !== ">=" && op !== ">") || this.instructions[b]!.op !== "constant") return false;
    const sum = this.sums.sum(this.value(a));
    if (!sum) return false;
    const sense = upper ? -1 : 1;
    const at = this.value(a);
    const least = sense * this.instructions[b]!.value;
    this.add(`sum ${at}`, { sum: this.checked(at, sum), sense, noise: never, logarithm: false, least, goal: false });
    return true;
  }

  private mustBeComputable(register: number): void {
    if (this.finite.has(register)) return;
    const sum = this.sums.sum(register);
    if (sum)
      for (const { scope, values } of sum.terms)
        if (!values.every(Number.isFinite)) this.allow({ scope, values }, Number.isFinite);
    if (!(sum && isComputable(finiteMagnitude(sum))) && !isComputableRange(this.ranges[register]!)) throw new NoForm();
    this.finite.add(register);
  }

  /** What is not finite in a sum is not allowed, or the sum says nothing. */
  private checked(register: number, { constant, terms }: Sum): Sum {
    const plain = Number.isFinite(constant) && terms.every(({ values }) => values.every(Number.isFinite));
    if (plain) return { constant, terms };
    if (!this.finite.has(register) || !Number.isFinite(constant)) throw new NoForm();
    return {
      constant,
      terms: terms.map(({ scope, values }) => {
        const some = values.find(Number.isFinite) ?? 0;
        return { scope, values: values.map((value) => (Number.isFinite(value) ? value : some)) };
      }),
    };
  }

  private add(key: string, want: Want): void {
    const known = this.wants.get(`${key} ${want.sense}`);
    this.wants.set(`${key} ${want.sense}`, {
      ...want,
      noise: Math.min(want.noise, known?.noise ?? never),
      least: Math.max(want.least, known?.least ?? unbounded),
      goal: want.goal || known?.goal === true,
    });
  }

  private isConstant(register: number, value: number): boolean {
    const { op, value: own } = this.instructions[register]!;
    return op === "constant" && (own === value || (Number.isNaN(own) && Number.isNaN(value)));
  }
}

const opposite = (sense: 1 | -1): 1 | -1 => (sense === 1 ? -1 : 1);

/** The same of a sum without the terms that are not finite. */
const finiteMagnitude = ({ constant, terms }: Sum): number =>
  magnitudeOf({
    constant,
    terms: terms.map(({ scope, values }) => ({ scope, values: values.filter(Number.isFinite) })),
  });
