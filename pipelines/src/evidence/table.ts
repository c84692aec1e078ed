import type { Evidence, EvidenceReading, KeyStep, Measurement } from "@tradeops/engine";
import { type CsvRow, readCsv } from "../readers/csv.js";
import { finiteOrNone } from "./finite.js";
import { isoTime } from "./time.js";

/** Reads a column of a CSV file by its name: each row with a finite number there is a measurement. */
export function readTable(
  text: string,
  { id, where }: Pick<Evidence, "id" | "where">,
  key: readonly KeyStep[],
  source: string,
): EvidenceReading {
  const none = (problem: string): EvidenceReading => ({ id, measurements: [], problem });
  const table = readCsv(text);
  if ("problem" in table) return none(`\`${source}\` ${table.problem}.`);
  const column = key.map((step) => (step.kind === "name" ? step.name : "")).join(".");
  const unknown = [column, ...where.map(({ path }) => path)].find((name) => !table.columns.includes(name));
  if (unknown !== undefined) {
    const known = table.columns.slice(0, 8).map((name) => `\`${name}\``);
    return none(
      `\`${source}\` has no column \`${unknown}\`: name one of ${known.join(", ")}${table.columns.length > 8 ? ", …" : ""}.`,
    );
  }
  const measurements = table.rows.flatMap((row) => measurementOf(row, column, where, source));
  if (measurements.length > 0) return { id, measurements };
  return none(
    `\`${source}\` has no finite number in column \`${column}\`: it counts as not measured. Measure it, or name another column.`,
  );
}

function measurementOf(
  { cells, line }: CsvRow,
  column: string,
  where: Evidence["where"],
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
      parameters: where.map(({ decision, path }) => ({ decision, path, value: cells.get(path) ?? null })),
      ...(commit === undefined ? {} : { commit }),
      ...(time === undefined ? {} : { time }),
      source: `${source}:${line}`,
    },
  ];
}

const commits = ["commit", "git_commit", "git_hash"];
const times = ["timestamp", "datetime", "date", "time", "_timestamp"];
