import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "@tradeops/language-server";
import { type Listed, type Purpose, readCandidates } from "@tradeops/pipelines";
import { CannotRun } from "../exit.js";
import type { Target, TargetOptions } from "./target.js";

/** Lists of candidates are read up to this size, in bytes. */
const most = 64 * 1024 * 1024;

/** The list of candidates in a sweep's folder: its text and what it says; `undefined` where there is none, no candidates where it is not as it was written. */
export async function listedIn(
  files: Files,
  folder: string,
): Promise<{ path: string; text: string | undefined; listed: Listed[] | undefined }> {
  const path = posix.join(folder, "candidates.jsonl");
  const read = await files.read(path, most);
  const text = "text" in read ? read.text : undefined;
  const missing = "problem" in read && read.problem === "missing";
  return { path, text, listed: text === undefined ? (missing ? [] : undefined) : readCandidates(text) };
}

/** What the candidates of a target are measured for. */
export const purposeOf = ({ table, file, metrics }: Target): Purpose =>
  table ? { table: table.id } : { into: file, metrics };

/** The candidates that are rows of a target's table, or whole configurations, whatever their file; those of which the list does not say what for are both. */
export function listedFor(listed: readonly Listed[], { table }: Target): Listed[] {
  return listed.filter(
    ({ purpose }) => purpose === undefined || ("table" in purpose ? purpose.table === table?.id : !table),
  );
}

/** What is measured, as a list says it, where nobody says it. Throws `CannotRun` where the list is for several things. */
export function withPurpose<T extends TargetOptions>(options: T, listed: readonly Listed[], files: Files): T {
  if (options.table !== undefined || options.into !== undefined || options.metric !== undefined) return options;
  const purposes = new Map(listed.flatMap(({ purpose }) => (purpose ? [[keyOf(purpose), purpose] as const] : [])));
  const [purpose, ...others] = purposes.values();
  if (!purpose) return options;
  if (others.length > 0)
    throw new CannotRun(
      `the sweep is for several tables or files: say which, by ${[purpose, ...others].map(argument).join(", ")}`,
    );
  if ("table" in purpose) return { ...options, table: purpose.table };
  return { ...options, into: join(fileURLToPath(files.root), purpose.into), metric: purpose.metrics };
}

const argument = (purpose: Purpose): string =>
  "table" in purpose
    ? `--table ${purpose.table}`
    : [`--into ${purpose.into}`, ...purpose.metrics.map((one) => `--metric ${one}`)].join(" ");

const keyOf = (purpose: Purpose): string =>
  JSON.stringify("table" in purpose ? [purpose.table] : [purpose.into, purpose.metrics]);
