import type { Goal, Model, Scenario } from "@tradeops/engine";
import { evaluate } from "./evaluate.js";
import { idOf } from "./space.js";
import { valuesOf } from "./statistic.js";
import { compare, deviation, isMissing, unmeasured, type Value } from "./value.js";
import { type Choices, type Draws, World } from "./world.js";

/** A configuration with all that its samples say; values in base units. */
export interface Candidate {
  id: string;
  choices: Choices;
  goals: GoalValue[];
  /** Ids of what does not hold, or of goals without a finite value; with `scenario/` in front. */
  violates: string[];
  feasible: boolean;
  /** Whether it is not feasible only since something is not measured. */
  unmeasured: boolean;
}

export interface GoalValue {
  /** NaN if it is not measured. */
  value: number;
  se: number;
  /** The goal's statistic on each block of samples. */
  blocks: number[];
  /** The probability that `require` is met; undefined without one. */
  meets?: number;
}

export function candidateOf(model: Model, draws: Draws, choices: Choices): Candidate {
  const goals = model.goals.map((goal) => goalValue(model, draws, choices, goal));
  const broken = [undefined, ...model.scenarios].flatMap((scenario) =>
    scenario === undefined || scenario.mustHold
      ? violations(model, draws, choices, scenario)
      : unvalued(model, draws, choices, scenario),
  );
  return {
    id: idOf(model, choices),
    choices,
    goals,
    violates: broken.map(({ id }) => id),
    feasible: broken.length === 0,
    unmeasured: broken.length > 0 && broken.every(({ value }) => value === unmeasured),
  };
}

/** In the base case; a robust goal at its worst over the base case and all scenarios. */
function goalValue(model: Model, draws: Draws, choices: Choices, goal: Goal): GoalValue {
  const scenarios = goal.robust ? [undefined, ...model.scenarios] : [undefined];
  const values = scenarios.map((scenario) => goalIn(new World(model, draws, choices, scenario), goal));
  const sign = goal.direction === "maximize" ? 1 : -1;
  // What has no value is worse than anything.
  return values.reduce((worst, next) =>
    Number.isNaN(worst.value) || sign * next.value >= sign * worst.value ? worst : next,
  );
}

function goalIn(world: World, goal: Goal): GoalValue {
  const value = numberOf(goal, world);
  const blocks = world.draws.blocks.map((range) => numberOf(goal, world.on(range)));
  const error = deviation(blocks) / Math.sqrt(blocks.length);
  const noise = error <= 1e-12 * Math.abs(value);
  const se = Number.isFinite(value) ? (noise ? 0 : error) : Number.NaN;
  return { value, se, blocks, meets: goal.require && meets(goal, goal.require, value, world) };
}

function numberOf(goal: Pick<Goal, "value">, world: World): number {
  const value = evaluate(goal.value, world, world.range[0]);
  return isMissing(value) ? Number.NaN : Number(value);
}

/** How likely what the goal's mean or percentile is of meets the bound; of another goal, whether its value does. */
function meets(goal: Goal, { op, value: bound }: NonNullable<Goal["require"]>, value: number, world: World): number {
  const { value: expr } = goal;
  if (expr.op !== "statistic" || expr.kind === "probability" || expr.kind === "sd")
    return compare(op, value, bound) ? 1 : 0;
  const values = valuesOf(expr.of, world);
  return values.filter((one) => !isMissing(one) && compare(op, Number(one), bound)).length / values.length;
}

/** Something that does not hold, and what its condition, or the goal, evaluates to. */
interface Broken {
  id: string;
  value: Value;
}

function violations(model: Model, draws: Draws, choices: Choices, scenario: Scenario | undefined): Broken[] {
  const world = new World(model, draws, choices, scenario);
  const holds = (condition: Parameters<typeof evaluate>[0]) => evaluate(condition, world, 0) === true;
  const binds = ({ decisions }: Model["constraints"][number]) =>
    decisions.length === 0 || decisions.some((id) => choices.get(id));
  const broken = [
    ...model.constraints.filter((constraint) => binds(constraint) && !holds(constraint.condition)),
    ...model.requirements.filter(({ condition }) => !holds(condition)),
    ...model.goals.filter(({ require, ...goal }) => {
      const value = numberOf(goal, world);
      return !isComputable(value) || (require && !compare(require.op, value, require.value));
    }),
  ];
  return broken.map((one) => ({
    id: scenario ? `${scenario.id}/${one.id}` : one.id,
    value: evaluate("condition" in one ? one.condition : one.value, world, 0),
  }));
}

/** Robust goals that have no finite value in a scenario that need not hold. */
function unvalued(model: Model, draws: Draws, choices: Choices, scenario: Scenario): Broken[] {
  const world = new World(model, draws, choices, scenario);
  return model.goals
    .filter((goal) => goal.robust && !isComputable(numberOf(goal, world)))
    .map(({ id, value }) => ({ id: `${scenario.id}/${id}`, value: evaluate(value, world, 0) }));
}

/** Whether a value is finite, and not too large for its square. */
const isComputable = (value: number): boolean => Math.abs(value) <= 1e150;
