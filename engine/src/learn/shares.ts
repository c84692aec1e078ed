import { unitOf } from "../evidence/assumptions.js";
import type { DisplayUnit, Model } from "../model.js";
import type { Learned } from "./learning.js";

const unitsOfShares = new Set(["ratio", "%", "permille"]);

/** Whether values in a unit are shares, as far as a unit can say. */
export const isOfShares = ({ text }: DisplayUnit): boolean => unitsOfShares.has(text);

/** A value for people, from base units, to four digits; a share in percent. */
export function shown(value: number, unit: DisplayUnit): string {
  const inPercent = isOfShares(unit);
  const number = String(Number((value / (inPercent ? 0.01 : unit.factor)).toPrecision(4)));
  return inPercent ? `${number} %` : unit.text === "" ? number : `${number} ${unit.text}`;
}

/** Says so where what was a share by its mean is none by what was learned. */
export function noShare(model: Model, learned: Learned): Learned {
  const { stream, prior, posterior, note } = learned;
  const unit = unitOf(model, stream);
  const isShare = (mean = Number.NaN) => mean >= 0 && mean <= 1;
  if (posterior?.kind !== "normal" || !unit || !isOfShares(unit)) return learned;
  const before = prior.kind === "normalCI" ? (prior.args[0]! + prior.args[1]!) / 2 : prior.args[0];
  if (!isShare(before) || isShare(posterior.args[0])) return learned;
  const said = `Its mean is now ${shown(posterior.args[0]!, unit)}, which no share can be: if it is one, look at the measurement and at the \`unit\` of its evidence, or write \`beta\`.`;
  return { ...learned, note: note === undefined ? said : `${note} ${said}` };
}
