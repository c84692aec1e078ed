import type { Configuration } from "../analysis.js";
import type { Model } from "../model.js";
import type { Draws } from "../sampling/draws.js";
import { chosenOptions } from "../space/identity.js";
import { choicesOf } from "../space/selections.js";
import { Evaluator } from "./evaluator.js";

/** An evaluator of the base case, at a configuration by the names of its options. */
export function evaluatorAt(model: Model, options: Configuration["options"], draws: Draws): Evaluator {
  const choices = model.decisions.map(choicesOf);
  const state = { choices, codes: new Uint32Array(choices.length) };
  const wanted = new Map(Object.entries(options).map(([decision, names]) => [decision, names.join("\n")]));
  for (const [index, { decision, selections }] of choices.entries()) {
    const names = wanted.get(decision.id);
    if (names === undefined) continue;
    for (let code = 1; code <= selections.length; code++) {
      state.codes[index] = code;
      if (chosenOptions(state)[decision.id]!.join("\n") === names) break;
    }
  }
  return new Evaluator(model, state, draws);
}
