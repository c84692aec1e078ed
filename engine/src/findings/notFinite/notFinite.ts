import { isComputable } from "../../evaluate/computable.js";
import type { Evaluator } from "../../evaluate/evaluator.js";
import { type Node, union } from "../../evaluate/node.js";
import { chosen } from "../../evaluate/state.js";
import type { Value } from "../../evaluate/value.js";
import type { Finding } from "../../finding.js";
import type { Expr, Scenario } from "../../model.js";
import { enumerate, whensOf } from "../../space/enumerate.js";
import type { Setting } from "../../study.js";
import { Culprits, isBad } from "./culprit.js";
import { notFiniteFinding } from "./message.js";
import { type Risk, risksOf } from "./risks.js";

/** Steps after which a search is given up. */
const mostSteps = 50_000;
/** Samples times operations for all of them together. */
const mostWork = 4e7;
/** Samples without a value that are looked into in one configuration. */
const mostSamples = 20;
/** Findings, at most. */
const most = 20;

/** What must have a value: of a goal, a requirement or a constraint. */
interface Root {
  id: string;
  kind: "goal" | "requirement" | "constraint";
  expr: Expr;
  node: Node;
  holds(): boolean;
}

/** The base case, or a scenario, with what is valued there. */
interface Case {
  evaluator: Evaluator;
  scenario?: Scenario;
  culprits: Culprits;
  roots: Root[];
}

/** What a risk does to a configuration that nothing else excludes. */
export interface Hit {
  risk: Risk;
  scenario?: Scenario;
  /** What its parts are, in a sample in which it has no value. */
  parts: Value[];
  /** In how many samples. Undefined where it is certain. */
  samples?: number;
  /** Goals, requirements and constraints that are not met by it. */
  unmet: string[];
  /** The options by which it has no value, by decision. */
  options: { decision: string; options: string[] }[];
}

/**
 * Expressions that are infinite or undefined, as by a division by 0 or a logarithm of a negative number, in a configuration that nothing else excludes, each with one such
 * configuration.
 */
export function notFiniteFindings(setting: Setting, cancelled?: () => boolean): Finding[] {
  const { model, cases, draws } = setting;
  const risks = risksOf(model);
  if (risks.length === 0) return [];
  const found = new Map<Expr, Finding>();
  const start = cases.work();
  const worked = () => cases.work() - start;
  for (const one of casesIn(setting)) {
    for (const risk of risks) {
      if (found.has(risk.expr) || found.size === most || worked() > mostWork) continue;
      const hit = hitOf(one, setting, risk, (steps) => steps <= mostSteps && worked() <= mostWork, cancelled);
      if (hit) found.set(risk.expr, notFiniteFinding(hit, draws.samples));
    }
  }
  return risks.flatMap(({ expr }) => found.get(expr) ?? []);
}

function casesIn({ model, cases }: Setting): Case[] {
  const all = [
    { evaluator: cases.base, scenario: undefined, whole: true },
    ...model.scenarios.map((scenario, i) => ({
      evaluator: cases.scenarios[i]!,
      scenario,
      whole: scenario.mustHold,
    })),
  ];
  return all.map(({ evaluator, scenario, whole }): Case => {
    const conditions = new Map(
      cases.conditions.map((condition) => [JSON.stringify([condition.kind, condition.id]), condition]),
    );
    const root = (kind: Root["kind"], element: string, expr: Expr): Root[] => {
      const condition = conditions.get(JSON.stringify([kind, scenario ? `${scenario.id}/${element}` : element]));
      return condition ? [{ id: element, kind, expr, node: condition.node, holds: condition.holds }] : [];
    };
    return {
      evaluator,
      scenario,
      culprits: new Culprits(evaluator, scenario),
      roots: [
        ...model.goals.flatMap(({ id, value, robust }) => (whole || robust ? root("goal", id, value) : [])),
        ...(whole ? model.requirements.flatMap(({ id, condition }) => root("requirement", id, condition)) : []),
        ...(whole ? model.constraints.flatMap(({ id, condition }) => root("constraint", id, condition)) : []),
      ],
    };
  });
}

/** The first configuration in which a risk comes true and something that is valued reads it; whatever else it must meet, it does. */
function hitOf(
  one: Case,
  { model, state }: Setting,
  risk: Risk,
  goOn: (steps: number) => boolean,
  cancelled?: () => boolean,
): Hit | undefined {
  const { evaluator, roots } = one;
  const node = evaluator.node(risk.expr);
  if (!comesTrue(evaluator, node, goOn, cancelled)) return undefined;
  const bad = { reads: node.reads, holds: () => badSamples(node.get(), 1).length > 0 };
  const others = roots.filter(({ kind, node: read }) => kind !== "goal" && !read.sampled);
  const tests = others.flatMap(({ kind, node: read, holds }) =>
    kind === "constraint" ? [{ reads: read.reads, holds }] : [],
  );
  let hit: Hit | undefined;
  enumerate(evaluator, {
    tests: [bad, ...tests],
    visit: () => {
      if (hit) return;
      hit = hitHere(one, risk, node);
      if (!hit) return;
      const decisions = [...activating(evaluator, node.reads)];
      hit.options = decisions.map((index) => {
        const { id, options } = model.decisions[index]!;
        return { decision: id, options: chosen(state, index).map((option) => options[option]!.name) };
      });
    },
    goOn: (steps) => hit === undefined && goOn(steps),
    cancelled,
  });
  return hit;
}

/** Whether there is a combination of the decisions that it reads in which it has no finite value. */
function comesTrue(
  evaluator: Evaluator,
  node: Node,
  goOn: (steps: number) => boolean,
  cancelled?: () => boolean,
): boolean {
  let found = false;
  enumerate(evaluator, {
    tests: [],
    visit: () => {
      found ||= badSamples(node.get(), 1).length > 0;
    },
    goOn: (steps) => !found && goOn(steps),
    cancelled,
    only: activating(evaluator, node.reads),
  });
  return found;
}

/** Decisions with those on which it depends whether they are asked. */
function activating(evaluator: Evaluator, reads: readonly number[]): Set<number> {
  const whens = whensOf(evaluator);
  const all = new Set(reads);
  for (const decision of all) for (const other of whens[decision]?.reads ?? []) all.add(other);
  return new Set(union([...all]));
}

function hitHere({ scenario, culprits, roots }: Case, risk: Risk, node: Node): Hit | undefined {
  const value = node.get();
  const samples = badSamples(value, mostSamples);
  const hurt = new Set<Root>();
  let at: number | undefined;
  for (const root of roots)
    for (const sample of samples) {
      if (culprits.of(root.expr, sample) !== risk.expr) continue;
      // What is only too large has a value, which a condition may compare, and which may come to less in the end.
      if (Number.isFinite(culprits.at(risk.expr, sample)) && (root.kind !== "goal" || root.holds())) continue;
      hurt.add(root);
      at ??= sample;
      break;
    }
  if (at === undefined) return undefined;
  // What is out for another reason is no example.
  if (roots.some((root) => root.kind !== "goal" && !hurt.has(root) && !root.holds())) return undefined;
  return {
    risk,
    scenario,
    parts: culprits.partsAt(risk.expr, at),
    samples: value instanceof Float64Array ? badSamples(value, value.length).length : undefined,
    unmet: [...hurt].filter((root) => !root.holds()).map(({ id }) => id),
    options: [],
  };
}

/** The samples in which a value is not finite, at most so many; of what is certain, the first. */
function badSamples(value: Value, at: number): number[] {
  if (!(value instanceof Float64Array)) return isBad(value) ? [0] : [];
  const found: number[] = [];
  for (let i = 0; i < value.length && found.length < at; i++) if (!isComputable(value[i]!)) found.push(i);
  return found;
}
