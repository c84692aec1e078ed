import { type Expr, eachPart, type Model } from "@tradeops/engine";

/** The decisions on which the value of an expression depends, through what it reads too. */
export function decisionsRead(model: Model, expr: Expr): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open: Expr[] = [expr];
  const effects = (quality: string) =>
    model.decisions.flatMap(({ id, options }) => {
      const values = options.flatMap((option) => option.effects.filter((effect) => effect.quality === quality));
      if (values.length > 0) found.add(id);
      return values.map(({ value }) => value);
    });
  for (let next = open.pop(); next; next = open.pop())
    eachPart(next, (part) => {
      if ("decision" in part) found.add(part.decision);
      if (part.op === "cell")
        for (const axis of model.tables.find(({ id }) => id === part.table)?.axes ?? []) found.add(axis);
      if (part.op === "attribute") {
        const key = JSON.stringify([part.decision, part.name]);
        if (seen.has(key)) return;
        seen.add(key);
        for (const option of model.decisions.find(({ id }) => id === part.decision)?.options ?? [])
          for (const { name, value } of option.attributes) if (name === part.name) open.push(value);
      }
      if (part.op !== "value" || seen.has(part.id)) return;
      seen.add(part.id);
      const formula =
        model.values.find(({ id }) => id === part.id)?.value ??
        model.qualities.find(({ id }) => id === part.id)?.formula;
      if (formula) open.push(formula);
      open.push(...effects(part.id));
    });
  return found;
}
