import type { Configuration, Model } from "@tradeops/engine";
import { pointId } from "@tradeops/engine";
import type { Files } from "@tradeops/language-server";
import { readCsv } from "@tradeops/pipelines";
import type { Target } from "./target.js";

/** Files of rows are read up to this size, in bytes. */
export const mostRows = 16 * 1024 * 1024;

/** Ids of the configurations that the file of a sweep without a table has whole rows for. What a table has, the model knows itself. */
export async function measuredRows(files: Files, model: Model, target: Target): Promise<string[]> {
  if (target.table) return [];
  const read = await files.read(target.file, mostRows);
  const csv = "text" in read ? readCsv(read.text) : undefined;
  if (!csv || "problem" in csv) return [];
  return csv.rows.flatMap(({ cells }) => {
    if (!target.metrics.every((metric) => Number.isFinite(Number(cells.get(metric) ?? Number.NaN)))) return [];
    return pointId(model, choicesIn(model, cells)) ?? [];
  });
}

/** The options that a row names, by decision. */
function choicesIn({ decisions }: Model, cells: ReadonlyMap<string, string>): Configuration["options"] {
  return Object.fromEntries(
    decisions.flatMap(({ id, select, options, numeric }): [string, (string | number)[]][] => {
      const shown = options.map(({ name, value }) =>
        value === undefined ? name : Number((value / (numeric?.factor ?? 1)).toPrecision(12)),
      );
      const chosen =
        select[1] > 1
          ? shown.filter((one) => cells.get(`${id}.${one}`) === "true")
          : shown.filter((one) => cells.get(id) === String(one));
      const asked = select[1] > 1 || chosen.length > 0 || select[0] === 0;
      return asked ? [[id, chosen]] : [];
    }),
  );
}
