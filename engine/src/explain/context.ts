import type { Configuration } from "../analysis.js";
import { type Decision, decide } from "../decided.js";
import { describe, nullable, shown } from "../describe.js";
import { membersOf, type Ranked } from "../members.js";
import { recommendedOf } from "../recommended.js";
import { chosenOptions, configurationId } from "../space/identity.js";
import type { Study } from "../study.js";
import type { Alternative, Change } from "./explanation.js";

/** What the parts of an explanation share. */
export interface Context {
  study: Study;
  front: Ranked[];
  recommended: Ranked | undefined;
  decision: Decision | null;
  reference: Point;
}

/** A configuration: its codes, its values in base units, and what the reader sees of it. */
export interface Point {
  codes: Uint32Array;
  values: number[];
  configuration: Configuration;
}

/** `undefined` if there is nothing to compare with. */
export function contextOf(study: Study): Context | undefined {
  const front = membersOf(study);
  const recommended = recommendedOf(study, front);
  const decision = decide(study, front, recommended);
  const codes = decision?.codes ?? (recommended && codesAt(study, recommended.row));
  return codes && { study, front, recommended, decision, reference: pointAt(study, codes) };
}

export function codesAt({ space }: Study, row: number): Uint32Array {
  return Uint32Array.from(space.codes, (column) => column[row]!);
}

export function pointAt(study: Study, codes: Uint32Array): Point {
  study.state.codes.set(codes);
  return { codes, values: study.goals.map((goal) => goal.value()), configuration: describe(study) };
}

/** The configuration of these codes against the reference. */
export function alternativeOf({ study, reference }: Context, codes: Uint32Array): Alternative {
  const { state, model, goals, ranking } = study;
  state.codes.set(codes);
  const values = goals.map((goal) => goal.value());
  const before = new Map(Object.entries(reference.configuration.options));
  const after = new Map(Object.entries(chosenOptions(state)));
  return {
    id: configurationId(state),
    changes: model.decisions.flatMap(({ id }, decision): Change[] =>
      codes[decision] === reference.codes[decision]
        ? []
        : [{ decision: id, from: before.get(id) ?? null, to: after.get(id) ?? null }],
    ),
    change: changeOf(study, reference.values, values),
    utility: nullable(ranking.utility(values)),
  };
}

/** By goal, in its unit: what it gains in value from one configuration to another. What has no value is left out. */
export function changeOf({ model }: Study, from: readonly number[], to: readonly number[]): Record<string, number> {
  return Object.fromEntries(
    model.goals.flatMap(({ id, unit }, goal): [string, number][] => {
      const change = shown(to[goal]! - from[goal]!, unit.factor);
      return Number.isFinite(change) ? [[id, change]] : [];
    }),
  );
}

/** In how many decisions two configurations differ. */
export function distance(a: Uint32Array, b: Uint32Array): number {
  return a.reduce((sum, code, decision) => sum + Number(code !== b[decision]), 0);
}

/** Of two configurations, whether the first is nearer to the reference; equally near, whether its id is smaller. */
export function nearer({ study, reference }: Context, a: Uint32Array, b: Uint32Array): boolean {
  const difference = distance(a, reference.codes) - distance(b, reference.codes);
  return difference === 0 ? idOf(study, a) < idOf(study, b) : difference < 0;
}

/** The id of the configuration of these codes. The evaluators stay where they are. */
export function idOf({ state }: Study, codes: Uint32Array): string {
  const before = state.codes.slice();
  state.codes.set(codes);
  const id = configurationId(state);
  state.codes.set(before);
  return id;
}
