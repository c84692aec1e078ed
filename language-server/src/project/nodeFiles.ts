import { existsSync } from "node:fs";
import { lstat, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Files, ReadProblem, ReadResult } from "./files.js";
import { findModels } from "./walk.js";

/** Files below a folder of this machine. Links are resolved before anything is read; what then lies outside the root is `outside`. */
export async function nodeFiles(root: string): Promise<Files> {
  const base = await realpath(root);
  let stopped: string | undefined;
  return {
    root: pathToFileURL(base).href.replace(/\/$/, ""),
    read: (path, limit) => readInside(base, path, limit),
    async models(folder) {
      const { models, stoppedAfter } = await findModels(base, folder);
      if (stoppedAfter !== undefined)
        stopped = `stopped looking for models below \`${join(base, folder)}\` after ${stoppedAfter} folders: name the folder that they are in`;
      return models;
    },
    stopped: () => stopped,
    real: (path) =>
      realpath(join(base, path)).then(
        (real) => relative(base, real),
        () => path,
      ),
  };
}

/** The root of the project that a file or folder belongs to: the nearest folder with `.git`, else the folder itself, or the file's. */
export async function findRoot(path: string): Promise<string> {
  const start = resolve(path);
  const folder = (await isFolder(start)) ? start : dirname(start);
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (at === dirname(at)) return folder;
  }
}

async function readInside(base: string, path: string, limit: number): Promise<ReadResult> {
  const read = await bytesInside(base, path, limit);
  return "bytes" in read ? decode(read.bytes) : read;
}

/** The bytes of a file below a folder of this machine, of at most `limit`; by the rules of `nodeFiles`. Never rejects. */
export async function readBytes(
  root: string,
  path: string,
  limit: number,
): Promise<{ bytes: Uint8Array } | { problem: ReadProblem }> {
  return bytesInside(await realpath(root), path, limit);
}

async function bytesInside(
  base: string,
  path: string,
  limit: number,
): Promise<{ bytes: Uint8Array } | { problem: ReadProblem }> {
  try {
    const real = await realpath(join(base, path));
    if (!isInside(base, real)) return { problem: "outside" };
    const status = await stat(real);
    if (status.isDirectory()) return { problem: "folder" };
    if (!status.isFile()) return { problem: "special" };
    if (status.size > limit) return { problem: "too-large" };
    return { bytes: await readFile(real) };
  } catch (error) {
    const problem = problemOf(error);
    return { problem: problem === "missing" ? await whyMissing(base, path) : problem };
  }
}

/** A file that is not there is missing only where it could be made: not behind a link out of the project, nor in the place of a dead link. */
async function whyMissing(base: string, path: string): Promise<ReadProblem> {
  const dead = await lstat(join(base, path)).catch(() => undefined);
  if (dead) return "outside";
  for (let folder = dirname(join(base, path)); folder.length > base.length; folder = dirname(folder)) {
    const real = await realpath(folder).catch(() => undefined);
    if (real !== undefined) return isInside(base, real) ? "missing" : "outside";
    if (await lstat(folder).catch(() => undefined)) return "outside";
  }
  return "missing";
}

function isInside(base: string, real: string): boolean {
  return real === base || real.startsWith(base.endsWith(sep) ? base : base + sep);
}

/** Bytes as text, if they are UTF-8 without NUL. */
export function decode(bytes: Uint8Array): ReadResult {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? { problem: "not-text" } : { text };
  } catch {
    return { problem: "not-text" };
  }
}

function problemOf(error: unknown): ReadProblem {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" ? "missing" : "unreadable";
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
