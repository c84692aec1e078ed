import type { DisplayUnit } from "../model.js";

/** The unit of a quality that has levels. */
export const levelsUnit = (levels: readonly string[]): DisplayUnit => ({ text: levels.join(between), factor: 1 });

/** The name of a level, if a unit's text names levels and the value is one of them. */
export const levelText = (value: number, text: string): string | undefined =>
  text.includes(between) ? text.split(between)[value] : undefined;

const between = " < ";
