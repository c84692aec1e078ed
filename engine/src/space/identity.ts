import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { chosen, type State } from "../evaluate/state.js";
import type { Decision, Option } from "../model.js";
import { shapeOf } from "../shape.js";

/**
 * The id of the configuration that the state is at: the first 16 hex digits of the SHA-256 of its canonical active choices. These are JSON,
 * `[[decision, [option, …]], …]`: the decisions that are asked and the options chosen, both sorted by name, so that no order of
 * statements matters. With `only`, of the choices of these decisions alone.
 */
export function configurationId(state: State, only?: ReadonlySet<string>): string {
  const parts: string[] = [];
  for (const one of wordingOf(state).sorted) {
    const code = state.codes[one.index]!;
    if (code === 0 || only?.has(one.id) === false) continue;
    one.texts[code] ??= canonicalText(state, one.index);
    parts.push(one.texts[code]!);
  }
  return digest(`[${parts.join()}]`);
}

/** The first 16 hex digits of the SHA-256 of a text in UTF-8. */
export function digest(text: string): string {
  return hexOf(sha256(utf8ToBytes(text)));
}

/** The first 16 hex digits, as one piece of text: ids are compared often. */
function hexOf(bytes: Uint8Array): string {
  for (let i = 0; i < 8; i++) {
    hex[2 * i] = digit(bytes[i]! >> 4);
    hex[2 * i + 1] = digit(bytes[i]! & 15);
  }
  return String.fromCharCode.apply(undefined, hex);
}

const hex = new Array<number>(16).fill(0);
/** The character of a hex digit. */
const digit = (value: number): number => value + (value < 10 ? 48 : 87);

/** What the state chooses, by decision that is asked: names of options, numbers as the decision shows them. Lists are shared: nobody changes them. */
export function chosenOptions(state: State): Record<string, (string | number)[]> {
  const { inOrder, options } = wordingOf(state);
  const namesOf = (at: number) => {
    const { index, names } = inOrder[at]!;
    const code = state.codes[index]!;
    names[code] ??= shownNames(state, index);
    return names[code]!;
  };
  if (state.codes.every((code) => code > 0)) return options(namesOf);
  return Object.fromEntries(
    inOrder.flatMap(({ id, index }, at) => (state.codes[index] === 0 ? [] : [[id, namesOf(at)] as const])),
  );
}

/** How a decision and its choices are written, by code, as far as that was needed. */
interface Wording {
  index: number;
  id: string;
  texts: string[];
  names: (string | number)[][];
}

interface Wordings {
  /** By name. */
  sorted: Wording[];
  /** As the model has them. */
  inOrder: Wording[];
  /** What is chosen where all decisions are asked. */
  options: ReturnType<typeof shapeOf<(string | number)[]>>;
}

const wordings = new WeakMap<State["choices"], Wordings>();

function wordingOf({ choices }: State): Wordings {
  const known = wordings.get(choices);
  if (known) return known;
  const inOrder = choices.map(({ decision: { id } }, index): Wording => ({ index, id, texts: [], names: [] }));
  const sorted = [...inOrder].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const made = { sorted, inOrder, options: shapeOf<(string | number)[]>(inOrder.map(({ id }) => id)) };
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
  const size = Math.abs(value);
  if (size < 1e12 && value === Math.trunc(value)) return value + 0;
  const scale = powers[11 - Math.floor(Math.log10(size))];
  if (scale !== undefined) {
    // The whole number of units of the last digit; close to a half of one, multiplication may have gone to the wrong side.
    const scaled = value * scale;
    const whole = Math.round(scaled);
    if (Math.abs(scaled - whole) < 0.499 && Math.abs(whole) >= 1e11) return whole / scale;
  }
  return Number(value.toPrecision(12));
}

/** Powers of ten that are doubles: a whole number of 12 digits divided by one is the double next to that decimal. */
const powers = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
