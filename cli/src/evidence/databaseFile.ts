import { lstat, open, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Files, type ReadProblem, readProblems } from "@tradeops/language-server";
import { readBytes } from "@tradeops/language-server/node";

/** Databases are read up to this size, in bytes. */
const mostDatabase = 256 * 1024 * 1024;

/** A transaction is over after a moment: how often that is waited for, and how long, in milliseconds. */
const tries = 10;
const pause = 100;

/** Why a database is not read: the end of a sentence about it, and of what kind that is. */
export interface NoDatabase {
  kind: ReadProblem | "unfinished";
  problem: string;
}

/**
 * The bytes of a SQLite file of the project, between two transactions: none while there is a hot journal, which says how to undo what stands in the file, or
 * a write-ahead log, which has what does not stand there yet. https://www.sqlite.org/fileformat2.html#the_rollback_journal
 */
export async function readDatabaseFile({ root }: Files, path: string): Promise<{ bytes: Uint8Array } | NoDatabase> {
  const base = fileURLToPath(root);
  for (let left = tries; ; left--) {
    const before = await stateOf(base, path);
    const read = await readBytes(base, path, mostDatabase);
    if ("problem" in read) return { kind: read.problem, problem: readProblems[read.problem] };
    const after = await stateOf(base, path);
    if (after.isLogged)
      return {
        kind: "unfinished",
        problem:
          "has a write-ahead log beside it (`-wal`) with what is not in it yet: end what has it open, or open it once with the tool that wrote it",
      };
    if (!before.isHot && !after.isHot && before.changed === after.changed) return read;
    if (left <= 1)
      return {
        kind: "unfinished",
        problem:
          "is being written, or what wrote it was killed (it has a `-journal` beside it): read it again later, or open it once with the tool that wrote it",
      };
    await setTimeout(pause);
  }
}

/** When a database changed last, and whether SQLite would read more than the file. */
async function stateOf(root: string, path: string): Promise<{ changed?: number; isHot: boolean; isLogged: boolean }> {
  const real = await realpath(join(root, path)).catch(() => undefined);
  if (real === undefined) return { isHot: false, isLogged: false };
  const [status, log] = await Promise.all([stat(real), fileAt(`${real}-wal`)]);
  return {
    changed: status.mtimeMs,
    isHot: await isHot(`${real}-journal`),
    isLogged: log !== undefined && log.size > walHeader,
  };
}

/** The size of a write-ahead log without frames, in bytes. */
const walHeader = 32;

/** A journal that is done with is removed, emptied, or begins with zeros. */
async function isHot(path: string): Promise<boolean> {
  const journal = await fileAt(path);
  if (journal === undefined || journal.size === 0) return false;
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return buffer[0] !== 0;
  } finally {
    await file.close();
  }
}

/** An ordinary file, and nothing that a link leads to. */
async function fileAt(path: string) {
  const status = await lstat(path).catch(() => undefined);
  return status?.isFile() ? status : undefined;
}
