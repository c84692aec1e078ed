import type { Evidence, EvidenceReading, KeyStep } from "@tradeops/engine";
import { mostRows } from "../readers/csv.js";
import { readJournal } from "./journal.js";
import { isOtel, readOtel } from "./otel.js";
import { readStructured } from "./structured.js";
import { readTable } from "./table.js";

/** What the text of a file holds of an evidence. `path` is the file's, as messages name it; its ending says the format. */
export function readEvidence(evidence: Evidence, path: string, text: string): EvidenceReading {
  const { id, source } = evidence;
  if (source.kind !== "file") throw new Error(`${id} is in no file`);
  const format = evidenceFormat(path);
  if (format === "csv") return readTable(text, evidence, source.at, path);
  if (format === "card") return readCard(evidence, path, text);
  if (format === "journal") return readJournal(text, evidence, source.at, path);
  if ((format === "json" || format === "lines") && isOtel(text, source.at))
    return readOtel(text, evidence, source.at, path);
  if (format === "lines") return readLines(evidence, source.at, path, text);
  if (format !== undefined) return readStructured(format, text, evidence, source.at, path);
  return {
    id,
    measurements: [],
    problem: `What \`${path}\` says cannot be read: take measurements from JSON, YAML, TOML, CSV, JUnit's XML, or a store of MLflow or Optuna.`,
  };
}

export type EvidenceFormat = "json" | "lines" | "yaml" | "toml" | "csv" | "card" | "junit" | "journal";

/**
 * The format that a file's name says; `lines` is JSON line by line, `card` YAML in front of a Markdown text, `journal` one of Optuna. Undefined
 * for what is no text, or of no known format.
 */
export function evidenceFormat(path: string): EvidenceFormat | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === "json" || ending === "toml" || ending === "csv") return ending;
  if (ending === "yaml" || ending === "yml") return "yaml";
  if (ending === "jsonl" || ending === "ndjson") return "lines";
  if (ending === "log") return "journal";
  return ending === "md" ? "card" : ending === "xml" ? "junit" : undefined;
}

/** Each line is a measurement where it has the number. */
function readLines(evidence: Evidence, key: readonly KeyStep[], path: string, text: string): EvidenceReading {
  const readings = text
    .split("\n", mostRows)
    .filter((line) => line.trim() !== "")
    .map((line) => readStructured("json", line, evidence, key, path));
  const measurements = readings.flatMap((one) => one.measurements);
  const problem = readings.at(-1)?.problem ?? `\`${path}\` is empty: measure first.`;
  return { id: evidence.id, measurements, ...(measurements.length > 0 ? {} : { problem }) };
}

function readCard(evidence: Evidence, path: string, text: string): EvidenceReading {
  const metadata = metadataOf(text);
  if (metadata !== undefined && evidence.source.kind === "file")
    return readStructured("yaml", metadata, evidence, evidence.source.at, path);
  const problem = `\`${path}\` has no metadata between two lines \`---\` at its beginning: name another file.`;
  return { id: evidence.id, measurements: [], problem };
}

/** The YAML in front of a model card, with blanks in place of what is before it, so that offsets stay; undefined if there is none. */
export function metadataOf(text: string): string | undefined {
  const card = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!card) return undefined;
  const start = card[0].indexOf(card[1]!, 3);
  return text.slice(0, start).replace(/[^\r\n]/g, " ") + card[1];
}
