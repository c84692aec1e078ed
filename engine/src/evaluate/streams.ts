import type { Expr, Model } from "../model.js";

/** What something reads by itself: streams, and names that lead on. */
interface Reads {
  streams: Set<string>;
  names: Set<string>;
}

/**
 * Answers whether an expression, or what has a name, may read one of some streams, in any case and configuration; sometimes where it does not, never the other way round.
 */
export function streamsIn(model: Model): (part: Expr | string) => ReadonlySet<string> {
  const all = new Set<string>();
  for (const one of [model.decisions, model.values, model.qualities, model.tables, model.scenarios])
    collect(one, (expr) => {
      if ("stream" in expr) all.add(expr.stream);
    });
  const named = namedReads(model);
  const byName = new Map<string, ReadonlySet<string>>();
  const ofName = (name: string): ReadonlySet<string> => {
    const known = byName.get(name);
    if (known) return known;
    const streams = new Set<string>();
    const seen = new Set<string>();
    const open = [name];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const reads = named.get(next);
      // What is judged reads what it depends on in ways of its own.
      for (const stream of reads ? reads.streams : all) streams.add(stream);
      open.push(...(reads?.names ?? []));
    }
    byName.set(name, streams);
    return streams;
  };
  const byExpr = new WeakMap<Expr, ReadonlySet<string>>();
  return (part) => {
    if (typeof part === "string") return ofName(part);
    const known = byExpr.get(part);
    if (known) return known;
    const { streams, names } = readsOf(model, part);
    for (const name of names) for (const stream of ofName(name)) streams.add(stream);
    byExpr.set(part, streams);
    return streams;
  };
}

function namedReads(model: Model): ReadonlyMap<string, Reads> {
  const effects = model.decisions.flatMap(({ options }) => options.flatMap((option) => option.effects));
  const overrides = model.scenarios.flatMap((scenario) => scenario.overrides);
  return new Map([
    ...model.values.map(
      ({ id, value }) =>
        [
          id,
          readsOf(
            model,
            value,
            overrides.filter(({ target }) => target === id),
          ),
        ] as const,
    ),
    ...model.qualities
      .filter(({ kind }) => kind !== "judged")
      .map(
        ({ id, formula }) =>
          [
            id,
            readsOf(
              model,
              formula,
              effects.filter(({ quality }) => quality === id),
            ),
          ] as const,
      ),
  ]);
}

function readsOf({ decisions, tables }: Model, ...parts: unknown[]): Reads {
  const reads: Reads = { streams: new Set(), names: new Set() };
  const note = (expr: Expr): void => {
    if ("stream" in expr) reads.streams.add(expr.stream);
    if (expr.op === "value") reads.names.add(expr.id);
    if (expr.op === "attribute")
      for (const { id, options } of decisions)
        if (id === expr.decision)
          for (const { attributes } of options)
            collect(
              attributes.filter(({ name }) => name === expr.name),
              note,
            );
    if (expr.op === "cell") for (const { id, rows } of tables) if (id === expr.table) collect(rows, note);
  };
  for (const part of parts) collect(part, note);
  return reads;
}

/** Calls back for each expression in plain data. */
function collect(data: unknown, note: (expr: Expr) => void): void {
  if (typeof data !== "object" || data === null) return;
  if ("op" in data && !("quality" in data)) note(data as Expr);
  for (const part of Object.values(data)) collect(part, note);
}
