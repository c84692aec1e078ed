import { type Dimension, dimensionless } from "@tradeops/engine";
import type { Context, EffectSite } from "./context.js";
import { lowerExpression } from "./inner.js";
import { checkPresent } from "./need.js";
import { readsEmptyCell } from "./rowCells.js";
import type { Typed } from "./typed.js";
import { unify } from "./unify.js";

/** The value of an effect on a quality of the given dimension, lowered once. */
export function effectValue(ctx: Context, site: EffectSite, dimension: Dimension): Typed | undefined {
  if (!ctx.effectValues.has(site)) ctx.effectValues.set(site, lowerEffect(ctx, site, dimension));
  return ctx.effectValues.get(site);
}

function lowerEffect(ctx: Context, { decision, option, effect }: EffectSite, dimension: Dimension): Typed | undefined {
  const target = effect.target?.element?.ref;
  if (!target || !effect.value) return undefined;
  if (option.row && readsEmptyCell(effect.value, option.row)) return undefined;
  const owner = `${decision.id}.${option.name} ${ctx.id(target)}`;
  const typed = lowerExpression(ctx, { owner, row: option.row }, effect.value);
  if (!typed) return undefined;
  if (!checkPresent(ctx, effect.value, typed)) return undefined;
  const factor = effect.operator === "*=";
  const wanted = { kind: "number", dimension: factor ? dimensionless : dimension } as const;
  const role = factor ? "a factor of" : "an effect on";
  return (
    unify(
      ctx,
      wanted,
      typed.type,
      { node: effect, property: "value" },
      () => `${role} \`${effect.target.$cstNode?.text}\``,
    ) && typed
  );
}
