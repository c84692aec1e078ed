import { keysIn, listKeys } from "../keys.js";
import { readCsv } from "../readers/csv.js";
import { readJunit } from "./junit.js";
import { evidenceFormat, metadataOf } from "./read.js";
import { readableJson } from "./structured.js";

/** The keys at which a file of measurements has single values, as an `evidence` writes them, each with what it says. Empty if it cannot be read. */
export function listEvidenceKeys(path: string, text: string): { key: string; value: string }[] {
  const format = evidenceFormat(path);
  if (format === "csv") {
    const table = readCsv(text);
    if ("problem" in table) return [];
    const last = table.rows.at(-1);
    return table.columns.map((name) => ({ key: name, value: last?.cells.get(name)?.slice(0, 80) ?? "" }));
  }
  if (format === "json") return listKeys(format, readableJson(text));
  if (format === "card") return listKeys("yaml", metadataOf(text) ?? "");
  if (format === "lines") return listKeys("json", readableJson(text.split("\n", 1)[0]!));
  if (format === "junit") {
    const report = readJunit(text);
    return "message" in report ? [] : keysIn(report);
  }
  return format === undefined || format === "journal" ? [] : listKeys(format, text);
}
