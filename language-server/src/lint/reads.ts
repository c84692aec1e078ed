import { attributeKey, type Expr, eachPart, ids, type Model, type Owned } from "@tradeops/engine";

/** What is read in a model, and what of it makes a difference. */
export interface Reads {
  /** Values, attributes (`attributeKey`), decisions and options (`decision.option`) that some expression names. */
  named: ReadonlySet<string>;
  /** Those that reach a goal, a requirement, a constraint, a `when`, a record, an export or a piece of evidence. */
  reached: ReadonlySet<string>;
}

export function readsOf(model: Model, owned: readonly Owned[]): Reads {
  const edges = new Map<string, Set<string>>();
  const from = (id: string) => edges.get(id) ?? edges.set(id, new Set()).get(id)!;
  const roots = new Set<string>();
  const named = new Set<string>();
  for (const { expr, of } of owned) {
    const into = of === undefined ? roots : from(of);
    for (const name of namesIn(expr)) {
      into.add(name);
      named.add(name);
    }
  }
  for (const { quality } of model.goals) if (quality !== undefined) roots.add(quality);
  for (const dependency of model.dependencies) from(dependency.to).add(dependency.from);
  for (const { axes } of model.tables) for (const axis of axes) named.add(axis);
  const reached = new Set(roots);
  for (const id of reached) for (const next of edges.get(id) ?? []) reached.add(next);
  return { named, reached };
}

function namesIn(expr: Expr): Set<string> {
  const names = new Set<string>();
  eachPart(expr, (part) => {
    if (part.op === "value") names.add(part.id);
    else if (part.op === "attribute") names.add(attributeKey(part.decision, part.name));
    else if (part.op === "cell") names.add(attributeKey(part.table, part.name)).add(part.table);
    else if (part.op === "choice" || part.op === "count") names.add(part.decision);
    else if (part.op === "chosen") names.add(part.decision).add(ids.option(part.decision, part.option));
    else if (part.op === "match")
      for (const [i, subject] of part.on.entries()) {
        if (subject.op !== "choice") continue;
        for (const { patterns } of part.arms) {
          const pattern = patterns[i];
          if (pattern?.kind === "text") names.add(ids.option(subject.decision, pattern.value));
        }
      }
  });
  return names;
}
