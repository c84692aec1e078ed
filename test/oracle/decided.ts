import type { Decide, Model } from "@tradeops/engine";
import { type Candidate, candidateOf } from "./candidate.js";
import type { Order } from "./front.js";
import type { Ranking } from "./ranking.js";
import { isActive, waysOf } from "./space.js";
import { type Choices, type Draws, World } from "./world.js";

/** The configuration that the decides in force fix, and how the rest of it was found. */
export interface Fixed {
  candidate: Candidate;
  by: string[];
  completed: string[];
}

/** Accepted, and not superseded by another that is accepted. */
export function inForce(model: Model): Decide[] {
  const accepted = model.decides.filter(({ status }) => status === "accepted");
  return accepted.filter((one) => !accepted.some((other) => other !== one && other.supersedes.includes(one.id)));
}

export function decidedOf(
  model: Model,
  draws: Draws,
  feasible: readonly Candidate[],
  recommended: Candidate | undefined,
  ranking: Ranking,
  order: Order,
): Fixed | undefined {
  const decides = inForce(model);
  const fixed = fixedChoices(model, decides);
  if (fixed.size === 0) return undefined;
  const candidate =
    (recommended && agrees(recommended, fixed) ? recommended : undefined) ??
    ranking.sort(order.front(feasible.filter((one) => agrees(one, fixed))))[0] ??
    candidateOf(model, draws, firstChoices(model, draws, fixed)!);
  return {
    candidate,
    by: decides.filter(({ choices }) => choices.length > 0).map(({ id }) => id),
    completed: model.decisions.map(({ id }) => id).filter((id) => candidate.choices.get(id) && !fixed.has(id)),
  };
}

function fixedChoices(model: Model, decides: readonly Decide[]): Choices {
  return new Map(
    decides
      .flatMap(({ choices }) => choices)
      .map(({ decision, options }) => {
        const all = model.decisions.find(({ id }) => id === decision)!.options;
        return [decision, all.flatMap(({ name }, index) => (options.includes(name) ? [index] : []))];
      }),
  );
}

const firstChoices = (model: Model, draws: Draws, fixed: Choices) =>
  complete(model, draws, new Map(), (id) => fixed.get(id) ?? leastWay(model.decisions.find((one) => one.id === id)!));

/** Of the smallest sets of options, the first by their names: no order of statements decides. */
function leastWay(decision: Model["decisions"][number]): readonly number[] | undefined {
  const names = (way: readonly number[]) => way.map((index) => decision.options[index]!.name).sort();
  return waysOf(decision)
    .filter((way) => way.length === decision.select[0])
    .sort((a, b) => (JSON.stringify(names(a)) < JSON.stringify(names(b)) ? -1 : 1))[0];
}

/** Asks for each active decision in turn; undefined if one has no answer. */
function complete(
  model: Model,
  draws: Draws,
  made: Choices,
  answer: (decision: string) => readonly number[] | undefined,
): Choices | undefined {
  const world = new World(model, draws, made);
  for (const decision of model.decisions) {
    const active = made.has(decision.id) ? undefined : isActive(decision, world);
    if (active === undefined) continue;
    const way = active ? answer(decision.id) : null;
    return way === undefined ? undefined : complete(model, draws, new Map([...made, [decision.id, way]]), answer);
  }
  return made;
}

/** A decision that is fixed is so chosen wherever it is active. */
const agrees = (one: Candidate, fixed: Choices): boolean =>
  [...fixed].every(([id, choice]) => !one.choices.get(id) || String(one.choices.get(id)) === String(choice));
