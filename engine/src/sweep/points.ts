import type { Configuration } from "../analysis.js";
import { chosen, type State } from "../evaluate/state.js";
import type { Model, Table, TableRow } from "../model.js";
import { chosenOptions, configurationId, digest, shownOption } from "../space/identity.js";

/** What tells one measurement from another. */
export interface Axes {
  ids: readonly string[];
  /** Positions among the decisions of the model. */
  indexes: readonly number[];
  set: ReadonlySet<string>;
  /** Whether they are a table's: a row is the same whether nothing is chosen of a decision or it is not asked. */
  table: boolean;
}

/** The axes of a table, or all decisions. Undefined if the model does not have the table, or not all that it names. */
export function axesOf({ decisions, tables }: Model, table: string | undefined): Axes | undefined {
  const known = new Map(decisions.map(({ id }, index) => [id, index]));
  const ids = table === undefined ? decisions.map(({ id }) => id) : (tables.find(({ id }) => id === table)?.axes ?? []);
  const indexes = ids.flatMap((id) => known.get(id) ?? []);
  return indexes.length === ids.length && ids.length > 0
    ? { ids, indexes, set: new Set(ids), table: table !== undefined }
    : undefined;
}

/** Whether a table has a row for where the state is, with all of its members. No row can be for several options of one axis. */
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

/** The name of the one option chosen of each axis, `null` where there is none; undefined where one of them has several. */
function keyOf(state: State, axes: Axes): TableRow["key"] | undefined {
  const key: TableRow["key"] = [];
  for (const index of axes.indexes) {
    const [option, ...more] = chosen(state, index);
    if (more.length > 0) return undefined;
    key.push(option === undefined ? null : state.choices[index]!.decision.options[option]!.name);
  }
  return key;
}

/** What a state chooses of the axes, and the id of that. */
export function pointAt(state: State, axes: Axes): { id: string; choices: Configuration["options"] } {
  const all = chosenOptions(state);
  const choices = Object.fromEntries(
    Object.entries(all).filter(([decision, own]) => axes.set.has(decision) && !(axes.table && own.length === 0)),
  );
  return { id: configurationId(state, new Set(Object.keys(choices))), choices };
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
    if (!shown || (axes.table && shown.length === 0)) continue;
    const names = new Map(decision.options.map((option) => [shownOption(decision, option), option.name]));
    const chosen = shown.flatMap((one) => names.get(one) ?? []);
    if (chosen.length !== shown.length) return undefined;
    parts.push([decision.id, chosen.sort()]);
  }
  return digest(JSON.stringify(parts.sort(([a], [b]) => (a < b ? -1 : 1))));
}
