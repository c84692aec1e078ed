import type { Evidence, EvidenceReading, KeyCondition, KeyStep, Measurement } from "@tradeops/engine";
import { type CsvRow, type CsvTable, readCsv } from "../readers/csv.js";
import { finiteOrNone } from "./finite.js";
import { isoTime } from "./time.js";

/** Reads a column of a CSV file by its name, of all rows or of those that `[column=value]` before it picks: each with a finite number there is a measurement. */
export function readTable(
  text: string,
  { id, where }: Pick<Evidence, "id" | "where">,
  key: readonly KeyStep[],
  source: string,
): EvidenceReading {
  const none = (problem: string): EvidenceReading => ({ id, measurements: [], problem });
  const table = readCsv(text);
  if ("problem" in table) return none(`\`${source}\` ${table.problem}.`);
  const first = key.findIndex(({ kind }) => kind !== "item");
  const names = key.slice(first).flatMap((step) => (step.kind === "name" ? step.name : []));
  if (first < 0 || names.length < key.length - first)
    return none(
      `\`${source}\` is a table: name a column of it, or \`[column=value].column\` to read it in the rows that say so.`,
    );
  const column = names.join(".");
  const picked = key.flatMap((step) => (step.kind === "item" ? [step, ...(step.also ?? [])] : []));
  const fields = picked.map(({ field }) => field);
  const recorded = where.map((one) => ({ ...one, columns: flagsOf(table, one.path) }));
  const unknown = [
    ...[...fields, column].filter((name) => !table.columns.includes(name)),
    ...recorded.flatMap(({ path, columns }) => (columns?.length === 0 ? [path] : [])),
  ][0];
  if (unknown !== undefined) {
    const known = table.columns.slice(0, 8).map((name) => `\`${name}\``);
    return none(
      `\`${source}\` has no column \`${unknown}\`: name one of ${known.join(", ")}${table.columns.length > 8 ? ", …" : ""}.`,
    );
  }
  const rows = [...picked, ...totalOf(table, [...fields, ...where.map(({ path }) => path)])].reduce(
    (kept, condition) => kept.filter((row) => says(row, condition)),
    table.rows,
  );
  const measurements = rows.flatMap((row) => measurementOf(row, column, recorded, source));
  if (measurements.length > 0) return { id, measurements };
  if (rows.length === 0 && picked.length > 0)
    return none(
      `\`${source}\` has no row with ${picked.map(({ field, value }) => `\`${field}\` = \`${value}\``).join(" and ")}: correct the key, or measure it.`,
    );
  return none(
    `\`${source}\` has no finite number in column \`${column}\`: it counts as not measured. Measure it, or name another column.`,
  );
}

const says = ({ cells }: CsvRow, { field, value }: KeyCondition): boolean => (cells.get(field) ?? "") === value;

/** Of the statistics of Locust the row of all requests together, which stands beside those that it is made of; unless rows are told apart by name. */
function totalOf({ columns, rows }: CsvTable, told: readonly string[]): KeyCondition[] {
  const total = { field: "Name", value: "Aggregated" };
  const isLocust = ["Type", "Name", "Request Count"].every((name) => columns.includes(name));
  return isLocust && !told.includes("Name") && rows.some((row) => says(row, total)) ? [total] : [];
}

function measurementOf(
  { cells, line }: CsvRow,
  column: string,
  where: readonly Place[],
  source: string,
): Measurement[] {
  const value = finiteOrNone(cells.get(column));
  if (value === undefined) return [];
  const samples = finiteOrNone(cells.get(`${column}_n`));
  const standardError = finiteOrNone(cells.get(`${column}_stderr`));
  const commit = commits.map((name) => cells.get(name)).find((cell) => cell !== undefined);
  const time = times.map((name) => isoTime(cells.get(name))).find((one) => one !== undefined);
  return [
    {
      metric: column,
      value,
      ...(samples !== undefined && samples > 0 ? { samples } : {}),
      ...(standardError !== undefined && standardError >= 0 ? { standardError } : {}),
      parameters: where.map(({ decision, path, columns }) => ({
        decision,
        path,
        value: columns
          ? columns.filter(({ name }) => isTrue(cells.get(name))).map(({ option }) => option)
          : (cells.get(path) ?? null),
      })),
      ...(commit === undefined ? {} : { commit }),
      ...(time === undefined ? {} : { time }),
      source: `${source}:${line}`,
    },
  ];
}

/** Where a row records what was chosen: a column, or one for each option that several may be chosen of. */
interface Place {
  decision: string;
  path: string;
  columns?: { name: string; option: string }[] | undefined;
}

/** The columns `path.option`, as a sweep writes them, where there is no column of that name itself. */
function flagsOf({ columns }: CsvTable, path: string): Place["columns"] {
  if (columns.includes(path)) return undefined;
  return columns.flatMap((name) =>
    name.startsWith(`${path}.`) ? [{ name, option: name.slice(path.length + 1) }] : [],
  );
}

const isTrue = (cell: string | undefined): boolean => /^(?:true|1)$/i.test(cell?.trim() ?? "");

const commits = ["commit", "git_commit", "git_hash"];
const times = ["timestamp", "datetime", "date", "time", "_timestamp"];
