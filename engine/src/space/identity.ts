import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { chosen, type State } from "../evaluate/state.js";
import type { Decision, Option } from "../model.js";

/**
 * The id of the configuration that the state is at: the first 16 hex digits of the SHA-256 of its canonical active choices. These are JSON,
 * `[[decision, [option, …]], …]`: the decisions that are asked and the options chosen, both sorted by name, so that no order of
 * statements matters. With `only`, of the choices of these decisions alone.
 */
export function configurationId(state: State, only?: ReadonlySet<string>): string {
  const parts: string[] = [];
  for (const one of wordingOf(state)) {
    const code = state.codes[one.index]!;
    if (code === 0 || only?.has(one.id) === false) continue;
    one.texts[code] ??= canonicalText(state, one.index);
    parts.push(one.texts[code]!);
  }
  return digest(`[${parts.join()}]`);
}

/** The first 16 hex digits of the SHA-256 of a text in UTF-8. */
export function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}

/** What the state chooses, by decision that is asked: names of options, numbers as the decision shows them. Lists are shared: nobody changes them. */
export function chosenOptions(state: State): Record<string, (string | number)[]> {
  const entries: [string, (string | number)[]][] = [];
  for (const one of wordingOf(state).inOrder) {
    const code = state.codes[one.index]!;
    if (code === 0) continue;
    one.names[code] ??= shownNames(state, one.index);
    entries.push([one.id, one.names[code]!]);
  }
  return Object.fromEntries(entries);
}

/** How a decision and its choices are written, by code, as far as that was needed. */
interface Wording {
  index: number;
  id: string;
  texts: string[];
  names: (string | number)[][];
}

/** Sorted by name; `inOrder` as the model has them. */
type Wordings = Wording[] & { inOrder: Wording[] };

const wordings = new WeakMap<State["choices"], Wordings>();

function wordingOf({ choices }: State): Wordings {
  const known = wordings.get(choices);
  if (known) return known;
  const inOrder = choices.map(({ decision: { id } }, index): Wording => ({ index, id, texts: [], names: [] }));
  const sorted = [...inOrder].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const made = Object.assign(sorted, { inOrder });
  wordings.set(choices, made);
  return made;
}

function canonicalText(state: State, index: number): string {
  const { id, options } = state.choices[index]!.decision;
  return JSON.stringify([
    id,
    chosen(state, index)
      .map((option) => options[option]!.name)
      .sort(),
  ]);
}

function shownNames(state: State, index: number): (string | number)[] {
  const { decision } = state.choices[index]!;
  return chosen(state, index).map((at) => shownOption(decision, decision.options[at]!));
}

/** The name of an option, or its number as the decision shows it. */
export const shownOption = ({ numeric }: Decision, { name, value }: Option): string | number =>
  value === undefined ? name : rounded(value / (numeric?.factor ?? 1));

/** To the 12 significant digits that results are given in. */
export function rounded(value: number): number {
  // From 0.1 to 1, as utilities are: the whole number of 10⁻¹²; close to a half of one, multiplication may have gone to the wrong side.
  if (value >= 0.1 && value < 1) {
    const scaled = value * 1e12;
    const whole = Math.round(scaled);
    if (Math.abs(scaled - whole) < 0.499) return whole / 1e12;
  }
  return value === 0 || value === 1 ? value + 0 : Number(value.toPrecision(12));
}
