import type { State } from "../evaluate/state.js";
import type { Expr, Goal, Model } from "../model.js";
import type { Cases } from "../space/cases.js";
import { whensOf } from "../space/enumerate.js";
import { activationOrder } from "../space/order.js";
import { isTrue, type Lowered, numberOrNaN } from "./lowered.js";
import { Lowering } from "./lowering.js";
import { Program } from "./program.js";
import type { TableSizes } from "./tabulate.js";
import { Texts } from "./texts.js";

/** What of a model is certain, as a program over the codes of its decisions. */
export interface Plan {
  program: Program;
  /** The decisions in the order in which they are made. */
  order: number[];
  /** By decision, the number of codes besides that for: not asked. */
  counts: number[];
  /** By decision, the register that is 1 where it is asked; undefined: always. */
  whens: (number | undefined)[];
  /** Registers that are 1 in feasible configurations. */
  tests: number[];
  /** By goal, the register of its value. */
  goals: number[];
}

/** A whole model: its plan has the tests that are certain, and 0 for goals that are not. */
export interface WholePlan extends Plan {
  /** Set where samples must be looked at: tests that read a statistic, and all goals. */
  late?: { tests: number[]; goals: number[] };
}

/** Whether configurations have a number that is exact. */
export function isNumbered({ counts }: Plan): boolean {
  return counts.reduce((product, count) => product * (count + 1), 1) <= Number.MAX_SAFE_INTEGER;
}

/** Up to what sizes things are worked out beforehand. */
type PlanSizes = TableSizes & { beforehand?: ConstructorParameters<typeof Program>[1] };

const tableSizes: PlanSizes = { small: 64, large: 4096 };

/** Undefined where samples must be looked at, or something has no form as a program. */
export function planOf(model: Model, state: State, cases: Cases, tables: PlanSizes = tableSizes): Plan | undefined {
  const plan = wholePlanOf(model, state, cases, tables);
  return plan?.late ? undefined : plan;
}

/** Undefined where something has no form as a program. */
export function wholePlanOf(
  model: Model,
  state: State,
  cases: Cases,
  tables: PlanSizes = tableSizes,
): WholePlan | undefined {
  const reads = whensOf(cases.base).map((when) => when?.reads ?? []);
  const order = activationOrder(reads);
  const depths = order.map((_, decision) => order.indexOf(decision) + 1);
  const cyclic = order.some((decision, depth) => reads[decision]!.some((other) => depths[other]! > depth));
  const counts = state.choices.map(({ selections }) => selections.length);
  if (order.length === 0 || cyclic || state.choices.some(({ truncated }) => truncated)) return undefined;
  const program = new Program(depths, tables.beforehand);
  const optional = model.decisions.map(({ when }) => when !== undefined);
  const codes = { state, program, texts: new Texts(), depths, optional, tables, ask: () => cases.base.draws.ask() };
  const base = new Lowering(codes, cases.base);
  const scenarios = cases.scenarios.map((one, i) => new Lowering(codes, one, model.scenarios[i]));
  const lower = new ModelLowering(model, program, base, scenarios);
  const whens = model.decisions.map(({ when }) => when && lower.condition(base, when));
  const tests = lower.tests();
  const goals = model.goals.map((goal) => lower.goal(goal));
  const late = (register: number) => program.instructions[register]!.late;
  const sampled = [...tests, ...goals].some((register) => program.instructions[register]!.sampled);
  if (lower.failed || sampled || whens.some((when) => when !== undefined && late(when))) return undefined;
  const parts = { program, order, counts, whens };
  if (![...tests, ...goals].some(late)) return { ...parts, tests, goals };
  return {
    ...parts,
    tests: tests.filter((test) => !late(test)),
    goals: goals.map((goal) => (late(goal) ? program.constant(0) : goal)),
    late: { tests: tests.filter(late), goals },
  };
}

/** Notes where something has no form, and goes on. */
class ModelLowering {
  failed = false;

  constructor(
    private readonly model: Model,
    private readonly program: Program,
    private readonly base: Lowering,
    private readonly scenarios: readonly Lowering[],
  ) {}

  condition(lowering: Lowering, expr: Expr): number {
    return isTrue(this.program, this.lowered(lowering, expr));
  }

  /** All that feasible configurations meet. */
  tests(): number[] {
    return [
      ...this.conditions(this.base),
      ...this.model.scenarios.flatMap(({ mustHold }, i) =>
        mustHold
          ? this.conditions(this.scenarios[i]!)
          : this.model.goals
              .filter(({ robust }) => robust)
              .map((goal) => this.goalTest(this.scenarios[i]!, { ...goal, require: undefined })),
      ),
    ];
  }

  /** The value of a goal: where it is robust, the worst over all cases, the first of equal ones; NaN is the worst. */
  goal({ robust, direction, value }: Goal): number {
    const { program } = this;
    const [first, ...others] = (robust ? [this.base, ...this.scenarios] : [this.base]).map((lowering) =>
      numberOrNaN(program, this.lowered(lowering, value)),
    );
    return others.reduce((worst, other) => {
      const [low, high] = direction === "maximize" ? [other, worst] : [worst, other];
      const isNumber = program.apply("equal", other, other);
      const kept = program.apply("select", program.apply("less", low, high), other, worst);
      return program.apply("select", isNumber, kept, other);
    }, first!);
  }

  private conditions(lowering: Lowering): number[] {
    const { model, program } = this;
    const { decisions } = lowering.evaluator;
    const constraints = model.constraints.map(({ condition, decisions: named }) => {
      const known = named.flatMap((id) => decisions.get(id) ?? []);
      const holds = this.condition(lowering, condition);
      if (known.length === 0) return holds;
      const nothing = program.constant(0);
      const asked = known.reduceRight(
        (rest, decision) => program.apply("select", program.code(decision), program.constant(1), rest),
        nothing,
      );
      return program.apply("select", asked, holds, program.constant(1));
    });
    const requirements = model.requirements.map(({ condition }) => this.condition(lowering, condition));
    return [...constraints, ...requirements, ...model.goals.map((goal) => this.goalTest(lowering, goal))];
  }

  private goalTest(lowering: Lowering, { value: expr, require }: Goal): number {
    const { program } = this;
    const value = numberOrNaN(program, this.lowered(lowering, expr));
    const computable = program.apply("computable", value);
    if (!require) return computable;
    const meets = program.apply(require.op, value, program.constant(require.value));
    return program.apply("select", computable, meets, computable);
  }

  private lowered(lowering: Lowering, expr: Expr): Lowered {
    const lowered = lowering.expr(expr);
    if (lowered) return lowered;
    this.failed = true;
    return { kind: "none", value: this.program.constant(0), missing: this.program.constant(1) };
  }
}
