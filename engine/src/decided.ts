import type { Decided, DecidedAlone } from "./analysis.js";
import { describe, describeAlone } from "./describe.js";
import type { Choices } from "./evaluate/state.js";
import { dominates } from "./front/dominance.js";
import { nonDominated } from "./front/nonDominated.js";
import type { Ranked } from "./members.js";
import type { Decide, Model } from "./model.js";
import { bestWithin } from "./space/alternatives.js";
import { whensOf } from "./space/enumerate.js";
import type { Space } from "./space/explore.js";
import { configurationId } from "./space/identity.js";
import { activationOrder } from "./space/order.js";
import { moveTo, type Setting, type Study } from "./study.js";

/** The decided configuration, and the codes of its choices. */
export interface Decision {
  decided: Decided;
  codes: Uint32Array;
}

/** The records that hold: accepted, and not superseded by another that is. */
export function acceptedDecides({ decides }: Model): Decide[] {
  const accepted = decides.filter(({ status }) => status === "accepted");
  const superseded = new Set(accepted.flatMap(({ supersedes }) => supersedes));
  return accepted.filter(({ id }) => !superseded.has(id));
}

/**
 * The configuration that the accepted records fix. What they leave open is as in the recommendation, or, where that does not agree with what
 * is fixed, as in the feasible configuration of the highest utility that does. `null` if nothing is decided.
 */
export function decide(study: Study, front: readonly Ranked[], recommended: Ranked | undefined): Decision | null {
  const by = acceptedDecides(study.model).filter(({ choices }) => choices.length > 0);
  if (by.length === 0) return null;
  const fixed = fixedCodes(study, by);
  const from = agreeing(study, fixed, recommended);
  const { choices, codes } = study.state;
  choose(study, fixed, (decision) => from?.[decision] || leastCode(choices[decision]!));
  const violates = violatedHere(study);
  const values = study.goals.map((goal, i) => study.grids[i]!(goal.value()));
  return {
    codes: codes.slice(),
    decided: {
      ...describe(study),
      by: by.map(({ id }) => id),
      feasible: violates.length === 0,
      violates,
      // What is not measured cannot be said to be worse.
      dominatedBy: values.some(Number.isNaN)
        ? []
        : front.filter(({ row }) => dominates(gridRow(study, row), values)).map(({ member }) => member.id),
      completed: study.model.decisions.flatMap(({ id }, decision) =>
        codes[decision] !== 0 && !fixed.has(decision) ? [id] : [],
      ),
    },
  };
}

/** What can be said of the decided configuration where the records leave nothing open, before others are looked at; undefined where they do. */
export function decideAlone(setting: Setting): { decided: DecidedAlone; codes: Uint32Array } | undefined {
  const by = acceptedDecides(setting.model).filter(({ choices }) => choices.length > 0);
  const fixed = fixedCodes(setting, by);
  let open = by.length === 0;
  choose(setting, fixed, () => {
    open = true;
    return 0;
  });
  if (open) return undefined;
  const violates = violatedHere(setting);
  return {
    codes: setting.state.codes.slice(),
    decided: {
      ...describeAlone(setting),
      by: by.map(({ id }) => id),
      feasible: violates.length === 0,
      violates,
      completed: [],
    },
  };
}

/** Puts the evaluators at what is fixed, and at what `open` answers for what is not. */
function choose({ state, cases }: Setting, fixed: ReadonlyMap<number, number>, open: (decision: number) => number) {
  const whens = whensOf(cases.base);
  state.codes.fill(0);
  for (const decision of activationOrder(whens.map((when) => when?.reads ?? []))) {
    const asked = whens[decision] === undefined || whens[decision].get() === true;
    if (asked) state.codes[decision] = fixed.get(decision) ?? open(decision);
  }
}

function violatedHere({ cases }: Setting): string[] {
  return cases.conditions.filter((condition) => !condition.holds()).map(({ id }) => id);
}

function gridRow({ space, grids }: Study, row: number): number[] {
  return space.values.map((column, goal) => grids[goal]!(column[row]!));
}

/** Of the smallest sets of options, the first by their names: no order of statements decides. 0 if there is none. */
function leastCode({ decision, selections }: Choices): number {
  const size = selections[0]?.length;
  let least: { code: number; names: string } | undefined;
  for (const [i, selection] of selections.entries()) {
    if (selection.length !== size) break;
    const names = JSON.stringify(selection.map((option) => decision.options[option]!.name).sort());
    if (!least || names < least.names) least = { code: i + 1, names };
  }
  return least?.code ?? 0;
}

/** By index of the decision, the code of what the records choose. */
function fixedCodes({ state, cases }: Setting, by: readonly Decide[]): Map<number, number> {
  const fixed = new Map<number, number>();
  for (const { choices } of by) {
    for (const { decision: id, options } of choices) {
      const decision = cases.base.decisions.get(id);
      if (decision === undefined) continue;
      const { decision: model, selections } = state.choices[decision]!;
      const wanted = model.options.flatMap(({ name }, index) => (options.includes(name) ? [index] : [])).join();
      const code = 1 + selections.findIndex((selection) => selection.join() === wanted);
      if (code > 0) fixed.set(decision, code);
    }
  }
  return fixed;
}

/** The codes of the feasible configuration of the highest utility that agrees with what is fixed, preferring the recommended one; of equal ones that no other of them dominates, the smallest id. */
function agreeing(
  study: Study,
  fixed: ReadonlyMap<number, number>,
  recommended: Ranked | undefined,
): ArrayLike<number> | undefined {
  const { space, utilities } = study;
  const codesAt = ({ codes }: Pick<Space, "codes">, row: number) => codes.map((column) => column[row]!);
  const agrees = (row: number) =>
    [...fixed].every(([decision, code]) => {
      const actual = space.codes[decision]![row]!;
      return actual === code || actual === 0;
    });
  if (recommended && agrees(recommended.row)) return codesAt(space, recommended.row);
  if (space.beyond)
    return bestWithin(
      space.beyond,
      new Map([...fixed].map(([decision, code]) => [decision, [code, 0]])),
      (values) => study.ranking.utility(Array.from(values)) ?? 0,
      study.ask,
    )?.codes;
  let [best, highest] = [[] as number[], Number.NEGATIVE_INFINITY];
  for (let row = 0; row < space.count; row++) {
    if (utilities[row]! < highest || !agrees(row)) continue;
    if (utilities[row]! > highest) [best, highest] = [[], utilities[row]!];
    best.push(row);
  }
  const columns = space.values.map((column, goal) =>
    Float64Array.from(best, (row) => study.grids[goal]!(column[row]!)),
  );
  const equal = nonDominated(columns, best.length, study.ask).map((at) => {
    moveTo(study, best[at]!);
    return { row: best[at]!, id: configurationId(study.state) };
  });
  const [least] = equal.sort((a, b) => (a.id < b.id ? -1 : 1));
  return least && codesAt(space, least.row);
}
