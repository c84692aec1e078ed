import { posix } from "node:path";
import type { Files } from "@tradeops/language-server";
import { type Listed, readCandidates } from "@tradeops/pipelines";
import type { Target } from "./target.js";

/** Lists of candidates are read up to this size, in bytes. */
const most = 64 * 1024 * 1024;

/** The list of candidates in a sweep's folder: its text and what it says; `undefined` where there is none, no candidates where it is not as it was written. */
export async function listedIn(
  files: Files,
  target: Target,
): Promise<{ path: string; text: string | undefined; listed: Listed[] | undefined }> {
  const path = posix.join(target.folder, "candidates.jsonl");
  const read = await files.read(path, most);
  const text = "text" in read ? read.text : undefined;
  const missing = "problem" in read && read.problem === "missing";
  return { path, text, listed: text === undefined ? (missing ? [] : undefined) : readCandidates(text) };
}
