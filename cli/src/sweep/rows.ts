import type { Configuration, Model } from "@tradeops/engine";
import { pointId } from "@tradeops/engine";
import type { Files } from "@tradeops/language-server";
import { finiteOrNone, readCsv } from "@tradeops/pipelines";
import { CannotRun } from "../exit.js";
import type { Target } from "./target.js";

/** Files of rows are read up to this size, in bytes. */
export const mostRows = 16 * 1024 * 1024;

/** Throws `CannotRun` where the text of a file for whole configurations is another table, or none. */
export function checkRows(text: string | undefined, { table, columns, shownFile }: Target): void {
  if (table || text === undefined || text.trim() === "") return;
  const csv = readCsv(text);
  if ("problem" in csv) throw new CannotRun(`${shownFile} ${csv.problem}`);
  if (!["id", ...columns].some((column) => csv.columns.includes(column)))
    throw new CannotRun(
      `${shownFile} has neither a column id nor one of a decision (${columns.join(", ")}): name another file with --into`,
    );
}

/** Ids of the configurations that the file of a sweep without a table has whole rows for. What a table has, the model knows itself. */
export async function measuredRows(files: Files, model: Model, target: Target): Promise<string[]> {
  if (target.table) return [];
  const read = await files.read(target.file, mostRows);
  checkRows("text" in read ? read.text : undefined, target);
  const csv = "text" in read ? readCsv(read.text) : undefined;
  if (!csv || "problem" in csv) return [];
  return csv.rows.flatMap(({ cells }) => {
    if (target.metrics.some((metric) => finiteOrNone(cells.get(metric)) === undefined)) return [];
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
