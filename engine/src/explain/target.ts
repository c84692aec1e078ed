import { ids } from "../ids.js";
import { enumerate } from "../space/enumerate.js";
import { configurationId } from "../space/identity.js";
import type { Study } from "../study.js";
import { nearest } from "../units/nearest.js";
import { type Context, codesAt, idOf } from "./context.js";

/** What was asked about: a way to make one decision, or one configuration. */
export type Target =
  | { kind: "option"; decision: number; codes: ReadonlySet<number> }
  | { kind: "configuration"; codes: Uint32Array }
  | { kind: "unknown"; nearest: string | null };

/** Configurations that are looked through for an id, at most. */
const most = 300_000;

/**
 * Reads `decision.option` or `decision=option`, also with `none` where a decision may choose nothing, or the id of a configuration, of which the
 * first digits are enough where they fit one on the front.
 */
export function targetOf(context: Context, text: string): Target {
  const { study } = context;
  const options = optionTargets(study);
  const option = options.get(text) ?? options.get(text.replace(/\s*=\s*/, "."));
  if (option) return option;
  const codes = /^[0-9a-f]{4,16}$/.test(text) ? findById(context, text) : undefined;
  if (codes) return { kind: "configuration", codes };
  return { kind: "unknown", nearest: nearest(text.replace(/\s*=\s*/, "."), options.keys()) ?? null };
}

function optionTargets({ state }: Study): Map<string, Target> {
  const targets = new Map<string, Target>();
  for (const [decision, { decision: model, selections }] of state.choices.entries()) {
    const add = (name: string, chosen: (selection: readonly number[]) => boolean) => {
      const codes = new Set(selections.flatMap((selection, i) => (chosen(selection) ? [i + 1] : [])));
      const id = ids.option(model.id, name);
      if (codes.size > 0 && !targets.has(id)) targets.set(id, { kind: "option", decision, codes });
    };
    for (const [option, { name }] of model.options.entries()) add(name, (selection) => selection.includes(option));
    add("none", (selection) => selection.length === 0);
  }
  return targets;
}

/** On the front by its first digits; then by the whole id the decided one, the feasible ones, and all others. */
function findById({ study, front, reference }: Context, text: string): Uint32Array | undefined {
  const { space, state, cases } = study;
  if (reference.configuration.id === text) return reference.codes;
  const listed = front.filter(({ member }) => member.id.startsWith(text));
  if (listed.length === 1) return codesAt(study, listed[0]!.row);
  if (text.length < 16) return undefined;
  for (let row = 0; row < Math.min(space.count, most); row++) {
    const codes = codesAt(study, row);
    if (idOf(study, codes) === text) return codes;
  }
  let found: Uint32Array | undefined;
  enumerate(cases.base, {
    tests: [],
    visit: () => {
      if (configurationId(state) === text) found = state.codes.slice();
    },
    goOn: (steps) => found === undefined && steps <= most,
  });
  return found;
}
