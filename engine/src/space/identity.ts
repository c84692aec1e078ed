import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { chosen, type State } from "../evaluate/state.js";

/**
 * The id of the configuration that the state is at: the first 16 hex digits of the SHA-256 of its canonical active choices. These are JSON,
 * `[[decision, [option, …]], …]`: the decisions that are asked and the options chosen, both sorted by name, so that no order of
 * statements matters.
 */
export function configurationId(state: State): string {
  const choices = state.choices
    .flatMap(({ decision }, index): [string, string[]][] =>
      state.codes[index] === 0
        ? []
        : [
            [
              decision.id,
              chosen(state, index)
                .map((option) => decision.options[option]!.name)
                .sort(),
            ],
          ],
    )
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(choices)))).slice(0, 16);
}

/** What the state chooses, by decision that is asked: names of options, numbers as the decision shows them. */
export function chosenOptions(state: State): Record<string, (string | number)[]> {
  return Object.fromEntries(
    state.choices.flatMap(({ decision }, index) =>
      state.codes[index] === 0
        ? []
        : [
            [
              decision.id,
              chosen(state, index).map((at) => {
                const { name, value } = decision.options[at]!;
                return value === undefined ? name : rounded(value / (decision.numeric?.factor ?? 1));
              }),
            ],
          ],
    ),
  );
}

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
