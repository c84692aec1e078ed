import { readCsv } from "@tradeops/pipelines";
import { resolvePath } from "../../project/paths.js";
import type { Cursor } from "./cursor.js";
import type { Outside } from "./outside.js";

/** The columns of the file that the clause around a cursor names: the last text before it. */
export async function columnsAt(outside: Outside, { tokens }: Cursor): Promise<readonly string[]> {
  const file = tokens.findLast(
    ({ image }, n) => image.startsWith('"') && /^(?:from|\()$/.test(tokens[n - 1]?.image ?? ""),
  );
  const path = file && resolvePath(outside.path, file.image.slice(1, -1));
  const text = typeof path === "string" ? await outside.read(path) : undefined;
  if (text === undefined) return [];
  // The rows are not needed: a long file is not read for its first line.
  const csv = readCsv(text.slice(0, mostHeader).split("\n", 2).join("\n"));
  return "problem" in csv ? [] : csv.columns;
}

/** Characters in which the first lines of a file are looked for. */
const mostHeader = 100_000;
