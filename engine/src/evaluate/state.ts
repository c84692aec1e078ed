import type { Decision } from "../model.js";

/** A decision as the engine works with it: the sets of options that may be chosen, by code. Code 0 is: not asked. */
export interface Choices {
  decision: Decision;
  /** Indexes of options, ascending; number `code − 1` is what `code` chooses. */
  selections: readonly (readonly number[])[];
  /** There are more sets than are listed. */
  truncated: boolean;
}

/** One configuration: a code for each decision, in the order of the model. Whoever evaluates sets the codes first. */
export interface State {
  readonly choices: readonly Choices[];
  readonly codes: Uint32Array;
}

const nothing: readonly number[] = [];

/** The indexes of the options that are chosen; none where the decision is not asked. */
export function chosen(state: State, decision: number): readonly number[] {
  const code = state.codes[decision]!;
  return code === 0 ? nothing : state.choices[decision]!.selections[code - 1]!;
}
