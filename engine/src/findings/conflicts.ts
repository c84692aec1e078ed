import type { Conflict, Relaxation } from "../analysis.js";
import { union } from "../evaluate/node.js";
import { unmeasured } from "../evaluate/value.js";
import type { Finding } from "../finding.js";
import type { Goal } from "../model.js";
import type { Condition } from "../space/conditions.js";
import { enumerate, whensOf } from "../space/enumerate.js";
import type { Study } from "../study.js";
import { minimalHittingSets } from "./hittingSets.js";
import { conditionPlace } from "./place.js";
import { Misses, statementOf } from "./relaxations.js";
import { listText, quantityText, requirementText } from "./text.js";

/** Configurations that are looked at, at most. */
const most = 2_000_000;
/** Minimal sets that are reported, at most. */
const reported = 20;

export interface Infeasibility {
  conflicts: Conflict[];
  findings: Finding[];
}

/**
 * Where nothing is feasible: the minimal sets of constraints, requirements and goals that no configuration meets together. Each configuration
 * violates one element of each such set, and no smaller set has this property. Of more configurations than can be looked at, decisions that no condition reads are left
 * aside: the sets stay the same, and nothing is said of what would relax them.
 */
export function explainInfeasible(study: Study, cancelled?: () => boolean): Infeasibility {
  const { conditions, base } = study.cases;
  const violated = new Map<string, number[]>();
  const unknown = new Unmeasured();
  const best = study.goals.map((): number | undefined => undefined);
  const only =
    base.state.choices.reduce((all, { selections }) => all * selections.length, 1) > most ? readBy(study) : undefined;
  const misses = new Misses(study);
  const visit = () => {
    const set = conditions.flatMap((condition, i) => (condition.holds() ? [] : [i]));
    violated.set(set.join(), set);
    unknown.add(
      set,
      set.filter((i) => conditions[i]!.node.get() === unmeasured),
    );
    if (!only) misses.add(set.map((i) => conditions[i]!));
    if (set.every((i) => conditions[i]!.kind !== "constraint")) noteBest(study, best);
  };
  const complete = enumerate(base, { tests: [], visit, goOn: (steps) => steps <= most, cancelled, only });
  if (!complete || violated.size === 0) return { conflicts: [], findings: [general(study)] };
  const hitting = minimalHittingSets([...violated.values()]);
  if (!hitting) return { conflicts: [], findings: [general(study)] };
  const sets = distinct(hitting.map((set) => set.map((i) => conditions[i]!))).slice(0, reported);
  const relaxed = sets.map((set): Unmet => {
    const places = new Set(set.map((one) => conditions.indexOf(one)));
    return { set, relaxations: only ? [] : misses.of(set), open: unknown.openIn(places) };
  });
  return {
    conflicts: relaxed.map((one) => ({
      ids: one.set.map(({ id }) => id),
      message: conflictText(one),
      relaxations: one.relaxations,
    })),
    findings: relaxed.map((one) => conflictFinding(study, one, best)),
  };
}

/** Conditions that no configuration meets together. */
interface Unmet {
  set: readonly Condition[];
  relaxations: Relaxation[];
  /** Configurations that may meet them, and are not measured. */
  open: number;
}

/** Of configurations that violate the same conditions for the same reasons, how many there are. */
class Unmeasured {
  private readonly groups = new Map<string, { known: readonly number[]; count: number }>();

  /** Notes a configuration: what it violates, and of that what is not measured. */
  add(violated: readonly number[], lacking: readonly number[]): void {
    if (lacking.length === 0) return;
    const known = violated.filter((i) => !lacking.includes(i));
    const key = known.join();
    const group = this.groups.get(key);
    if (group) group.count++;
    else this.groups.set(key, { known, count: 1 });
  }

  /** Those that surely violate none of a set. */
  openIn(set: ReadonlySet<number>): number {
    return [...this.groups.values()].reduce(
      (sum, { known, count }) => sum + (known.some((i) => set.has(i)) ? 0 : count),
      0,
    );
  }
}

const measure = (open: number): string =>
  `${open === 1 ? "1 other is" : `${open} others are`} not measured: \`tradeops sweep\` says what is worth measuring`;

/** Decisions that conditions read, and those on which it depends whether they are asked. */
function readBy({ cases: { conditions, base } }: Study): ReadonlySet<number> {
  const whens = whensOf(base);
  const read = new Set(union(...conditions.map(({ reads }) => reads)));
  for (const decision of read) for (const other of whens[decision]?.reads ?? []) read.add(other);
  return read;
}

/** Of sets that blame the same statements, in the base case and in scenarios, the first: the base case stands first. */
function distinct(sets: readonly Condition[][]): Condition[][] {
  const seen = new Set<string>();
  return sets.filter((set) => {
    const key = JSON.stringify([...new Set(set.map(({ element }) => element))].sort());
    return !seen.has(key) && seen.add(key);
  });
}

function noteBest({ goals }: Study, best: (number | undefined)[]): void {
  for (const [i, { goal, value }] of goals.entries()) {
    const now = value();
    const known = best[i];
    if (!Number.isFinite(now)) continue;
    if (known === undefined || (goal.direction === "maximize" ? now > known : now < known)) best[i] = now;
  }
}

function general({ model }: Study): Finding {
  return {
    code: "no-feasible-configuration",
    severity: "error",
    message: "No configuration meets all constraints and requirements: relax one of them, or add options.",
    id: `system ${model.name}`,
  };
}

function conflictText({ set, open }: Unmet): string {
  const names = listText(set.map(({ id }) => id));
  if (open > 0)
    return `No configuration that is measured meets ${names}${set.length > 1 ? " together" : ""}, and ${measure(open)}.`;
  return set.length === 1
    ? `No configuration meets ${names}: relax it, or add an option that does.`
    : `No configuration meets ${names} together: relax one of them, or add an option.`;
}

function conflictFinding(study: Study, unmet: Unmet, best: readonly (number | undefined)[]): Finding {
  const { set, relaxations, open } = unmet;
  const [first, ...others] = set;
  const goal = set.length === 1 && first!.kind === "goal" ? first!.element : undefined;
  const relax = relaxations.flatMap((one) =>
    one.text === null ? [] : [{ id: conditionPlace(one), bound: one.text, message: one.message }],
  );
  if (goal !== undefined) return { ...goalFinding(study, first!, best, relaxations[0], open), relax };
  const texts = new Map(relaxations.map((one) => [statementOf(one), one.message]));
  return {
    code: "no-feasible-configuration",
    severity: "error",
    message: [conflictText(unmet), ...(relaxations[0] ? [`Nearest: ${relaxations[0].message}.`] : [])].join(" "),
    id: conditionPlace(first!),
    related: others.map((condition) => ({
      id: conditionPlace(condition),
      message: [`\`${condition.id}\` takes part`, texts.get(statementOf(condition))]
        .filter(Boolean)
        .join(": ")
        .concat("."),
    })),
    relax,
  };
}

/** A goal that no configuration satisfies, whatever else is asked. */
function goalFinding(
  study: Study,
  { id, element }: Condition,
  bests: readonly (number | undefined)[],
  nearest: Relaxation | undefined,
  open: number,
): Finding {
  const index = study.model.goals.findIndex((goal) => goal.id === element);
  const goal = study.model.goals[index]!;
  const best = bests[index];
  const scenario = id === element ? "" : ` in scenario \`${id.slice(0, id.length - element.length - 1)}\``;
  if (!goal.require)
    return {
      code: "goal-without-value",
      severity: "error",
      message:
        open > 0
          ? `\`${goal.id}\` has no finite value${scenario} in any configuration: ${open === 1 ? "1 is" : `${open} are`} not measured. \`tradeops sweep\` says what is worth measuring.`
          : `\`${goal.id}\` has no finite value${scenario} in any configuration: look for a division by 0.`,
      id: element,
    };
  return {
    code: "goal-unmet",
    severity: "error",
    message:
      open > 0
        ? `No configuration that is measured meets \`require ${requirementText(goal)}\` of \`${goal.id}\`${scenario}, and ${measure(open)}. Measure, relax it, or add an option that reaches it.`
        : `No configuration meets \`require ${requirementText(goal)}\` of \`${goal.id}\`${scenario}${reach(goal, scenario === "" ? best : undefined, nearest)}, or add an option that reaches it.`,
    id: conditionPlace({ kind: "goal", element }),
  };
}

/** What can be reached, and what to do: the bound with which something is feasible, or the best without regard to other goals and requirements. */
function reach({ unit }: Goal, best: number | undefined, nearest: Relaxation | undefined): string {
  if (nearest?.require && nearest.feasible > 0) {
    const meet = nearest.feasible === 1 ? "1 configuration meets" : `${nearest.feasible} configurations meet`;
    return `. Relax it to \`${nearest.require.op} ${nearest.text}\`, which ${meet} with all else`;
  }
  if (best === undefined) return ". Relax it";
  return `; the best that the constraints allow is ${quantityText(best, unit)}, and what else is required leaves none. Relax it`;
}
