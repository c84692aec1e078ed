import { type DisplayUnit, displayUnit, parseUnit, type Unit } from "@tradeops/engine";
import type { Context } from "./context.js";
import type { Target } from "./report.js";

/** The unit that a text names; reports one that is unknown. */
export function readUnit(ctx: Context, text: string | undefined, target: Target): Unit | undefined {
  if (!text) return undefined;
  const unit = parseUnit(text, ctx.units);
  if (!("problem" in unit)) return unit;
  ctx.report("unknown-unit", target, unit.problem);
  return undefined;
}

/** A declared unit, as the model shows numbers in it. */
export function readDisplayUnit(
  ctx: Context,
  text: string | undefined,
  target: Target,
): { unit: Unit; display: DisplayUnit } | undefined {
  const unit = readUnit(ctx, text, target);
  return unit && text ? { unit, display: displayUnit(text, unit) } : undefined;
}
