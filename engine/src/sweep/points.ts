import type { Configuration } from "../analysis.js";
import { chosen, type State } from "../evaluate/state.js";
import type { Model, Table } from "../model.js";
import { chosenOptions, configurationId, digest, shownOption } from "../space/identity.js";

/** What tells one measurement from another. */
export interface Axes {
  ids: readonly string[];
  /** Positions among the decisions of the model. */
  indexes: readonly number[];
  set: ReadonlySet<string>;
}

/** The axes of a table, or all decisions. Undefined if the model does not have the table, or not all that it names. */
export function axesOf({ decisions, tables }: Model, table: string | undefined): Axes | undefined {
  const known = new Map(decisions.map(({ id }, index) => [id, index]));
  const ids = table === undefined ? decisions.map(({ id }) => id) : (tables.find(({ id }) => id === table)?.axes ?? []);
  const indexes = ids.flatMap((id) => known.get(id) ?? []);
  return indexes.length === ids.length && ids.length > 0 ? { ids, indexes, set: new Set(ids) } : undefined;
}

/** Whether a table has a row for where the state is, with all of its members. Rows that choose nothing there can be. */
export function rowTest(table: Table, axes: Axes): (state: State) => "complete" | "lacking" | "impossible" {
  const complete = new Set(
    table.rows.filter(({ values }) => values.length >= table.members.length).map(({ key }) => JSON.stringify(key)),
  );
  return (state) => {
    const key = keyOf(state, axes);
    if (!key) return "impossible";
    return complete.has(JSON.stringify(key)) ? "complete" : "lacking";
  };
}

/** The name of the one option chosen of each axis; undefined where one of them has none, or several. */
function keyOf(state: State, axes: Axes): string[] | undefined {
  const key: string[] = [];
  for (const index of axes.indexes) {
    const [option, ...more] = chosen(state, index);
    if (option === undefined || more.length > 0) return undefined;
    key.push(state.choices[index]!.decision.options[option]!.name);
  }
  return key;
}

/** What a state chooses of the axes, and the id of that. */
export function pointAt(state: State, axes: Axes): { id: string; choices: Configuration["options"] } {
  const all = chosenOptions(state);
  const choices = Object.fromEntries(Object.entries(all).filter(([decision]) => axes.set.has(decision)));
  return { id: configurationId(state, axes.set), choices };
}

/**
 * The id of the options that a configuration, given by names, has of a table's axes, or of all decisions. Undefined if the model does not have
 * these options, or not that table.
 */
export function pointId(model: Model, options: Configuration["options"], table?: string): string | undefined {
  const axes = axesOf(model, table);
  if (!axes) return undefined;
  const given = new Map(Object.entries(options));
  const parts: [string, string[]][] = [];
  for (const index of axes.indexes) {
    const decision = model.decisions[index]!;
    const shown = given.get(decision.id);
    if (!shown) continue;
    const names = new Map(decision.options.map((option) => [shownOption(decision, option), option.name]));
    const chosen = shown.flatMap((one) => names.get(one) ?? []);
    if (chosen.length !== shown.length) return undefined;
    parts.push([decision.id, chosen.sort()]);
  }
  return digest(JSON.stringify(parts.sort(([a], [b]) => (a < b ? -1 : 1))));
}
