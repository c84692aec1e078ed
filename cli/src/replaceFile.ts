import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, open, readFile, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";

/** Why a file was left as it is, in words that follow its name: `changed meanwhile`. */
export type ReplaceProblem = string;

/**
 * Puts a new text in the place of a file's, all or nothing: a temporary file beside it, then a rename. Keeps the mode, follows links, but
 * not out of `root`. Nothing is written, and the reason returned, if the file is not exactly `before` any more.
 */
export async function replaceFile(
  root: string,
  path: string,
  before: string,
  after: string,
): Promise<ReplaceProblem | null> {
  const file = await realpath(join(root, path)).catch(() => null);
  if (file === null) return "is gone";
  const base = await realpath(root);
  if (!file.startsWith(base.endsWith(sep) ? base : base + sep)) return "is a link to a place outside the project";
  const status = await stat(file);
  if (!status.isFile()) return "is no ordinary file";
  const writable = await access(file, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) return "is read-only";
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await writeNew(temporary, after, status.mode & 0o7777);
    if ((await readFile(file, "utf8")) !== before) return await abandon(temporary, "changed meanwhile");
    await rename(temporary, file);
    return null;
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return abandon(temporary, `cannot be written (${reason})`);
  }
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function abandon(temporary: string, problem: ReplaceProblem): Promise<ReplaceProblem> {
  await unlink(temporary).catch(() => {});
  return problem;
}
