import type { Analysis, Configuration } from "@tradeops/engine";
import { code, markdownTable, prose } from "../markdown.js";
import { probability, quantity, valueWithError } from "../number.js";

/** What is wanted, as a table; with a configuration, what it gives. */
export function goalsTable({ goals }: Analysis, configuration: Configuration | null): string {
  const values = new Map(Object.entries(configuration?.values ?? {}));
  const errors = new Map(Object.entries(configuration?.se ?? {}));
  const rows = goals.map(({ name, title, direction, statistic, quality, unit, require, aim, weight }) => [
    title === undefined ? code(name) : `${prose(title)} (${code(name)})`,
    `${direction} ${code(quality === null || statistic === "value" ? (quality ?? name) : `${statistic}(${quality})`)}`,
    require ? code(`${require.op} ${quantity(require.value, unit)}`) : "",
    aim === null ? "" : quantity(aim, unit),
    probability(weight),
    ...(configuration ? [values.has(name) ? valueWithError(values.get(name)!, errors.get(name) ?? 0, unit) : ""] : []),
  ]);
  const head = ["Goal", "Wanted", "Required", "Aim", "Weight", ...(configuration ? ["Chosen"] : [])];
  return markdownTable(head, rows, [4, 5].slice(0, configuration ? 2 : 1));
}
