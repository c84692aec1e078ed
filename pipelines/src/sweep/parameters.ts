import type { Configuration, Decision, Model } from "@tradeops/engine";
import type { ParameterValue, SweepPoint } from "./types.js";

/** What tells candidates apart, and all values of each parameter, sorted: the option of a decision; of one that may choose several, `decision.option`, true or false. */
export function parametersOf(model: Model, axes: readonly string[]): { name: string; values: ParameterValue[] }[] {
  return decisionsOf(model, axes).flatMap((decision) => {
    const names = shownNames(decision);
    if (decision.select[1] > 1)
      return names.map((name) => ({ name: `${decision.id}.${name}`, values: [false, true] as ParameterValue[] }));
    const none = decision.select[0] === 0 || decision.when ? [null] : [];
    return [{ name: decision.id, values: [...none, ...names.sort(byValue)] }];
  });
}

/** The parameters of a candidate. */
export function paramsOf(
  model: Model,
  axes: readonly string[],
  choices: Configuration["options"],
): SweepPoint["params"] {
  const chosen = new Map(Object.entries(choices));
  return Object.fromEntries(
    decisionsOf(model, axes).flatMap((decision): [string, ParameterValue][] => {
      const own = chosen.get(decision.id) ?? [];
      if (decision.select[1] > 1)
        return shownNames(decision).map((name) => [`${decision.id}.${name}`, own.includes(name)]);
      return [[decision.id, own[0] ?? null]];
    }),
  );
}

/** A whole configuration, by decision. */
export function runOf(model: Model, options: Configuration["options"]): SweepPoint["run"] {
  const chosen = new Map(Object.entries(options));
  return Object.fromEntries(
    model.decisions.map(({ id, select }) => {
      const own = chosen.get(id) ?? [];
      return [id, select[1] > 1 ? own : (own[0] ?? null)];
    }),
  );
}

function decisionsOf(model: Model, axes: readonly string[]): Decision[] {
  return axes.flatMap((axis) => model.decisions.find(({ id }) => id === axis) ?? []);
}

/** As configurations name them: numbers in the decision's unit, to 12 digits. */
function shownNames({ options, numeric }: Decision): (string | number)[] {
  return options.map(({ name, value }) =>
    value === undefined ? name : Number((value / (numeric?.factor ?? 1)).toPrecision(12)),
  );
}

const byValue = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0;
