import { execFile } from "node:child_process";
import { posix } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Files, ReadResult } from "@tradeops/language-server";
import { decode } from "@tradeops/language-server/node";
import { CannotRun } from "./exit.js";

const execute = promisify(execFile);
/** Bytes that a list of files may have. */
const mostList = 50_000_000;

export interface GitRevision {
  /** As it was written. */
  name: string;
  commit: string;
}

/**
 * The two ends of `A..B`, or of `A...B`, which begins where both last were one; `A` alone ends at the files as they are. What is left out is `HEAD`. Throws
 * `CannotRun` where there is no such revision.
 */
export async function revisions(root: string, range: string): Promise<{ before: GitRevision; after?: GitRevision }> {
  const [, from = "", dots, to = ""] = /^(.*?)(?:(\.{2,3})(.*))?$/s.exec(range)!;
  const [before, after] = [from, to].map((name) => name || "HEAD");
  const first = await commitOf(root, before!);
  if (!dots) return { before: { name: before!, commit: first } };
  const last = await commitOf(root, after!);
  const base = dots === ".." ? first : (await git(root, ["merge-base", first, last], 1000)).toString("utf8").trim();
  return { before: { name: before!, commit: base }, after: { name: after!, commit: last } };
}

async function commitOf(root: string, name: string): Promise<string> {
  const unknown = new CannotRun(`there is no revision ${name} here`);
  const asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`];
  const commit = await git(root, asked, 1000).catch((error: unknown) => {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw missing ? new CannotRun("there is no `git` to ask") : unknown;
  });
  const id = commit.toString("utf8").trim();
  // `^HEAD` is a commit to Git too: all but its ancestors.
  if (!/^[0-9a-f]+$/.test(id)) throw unknown;
  return id;
}

async function git(root: string, args: string[], maxBuffer: number): Promise<Buffer> {
  const { stdout } = await execute("git", args, { cwd: root, encoding: "buffer", maxBuffer });
  return stdout;
}

/** The files of a repository at a commit. Links are not followed. */
export async function gitFiles(root: string, commit: string): Promise<Files> {
  const entries = await git(root, ["ls-tree", "-r", "-z", "--full-tree", commit], mostList);
  const blobs = new Map<string, string>();
  for (const entry of entries.toString("utf8").split("\0")) {
    const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (id && path) blobs.set(path, id);
  }
  return {
    root: pathToFileURL(root).href.replace(/\/$/, ""),
    read: async (path, limit): Promise<ReadResult> => {
      const id = blobs.get(posix.normalize(path));
      if (id === undefined) return { problem: "missing" };
      const bytes = await git(root, ["cat-file", "blob", id], limit).catch(() => null);
      if (bytes === null) return { problem: "too-large" };
      return decode(bytes);
    },
    real: async (path) => path,
    models: async (folder) =>
      [...blobs.keys()]
        .filter((path) => path.endsWith(".tradeops") && (folder === "" || path.startsWith(`${folder}/`)))
        .sort(),
  };
}
