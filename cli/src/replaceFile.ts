import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, chmod, link, lstat, mkdir, open, readFile, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";

/** Why a file was left as it is, in words that follow its name: `changed meanwhile`. */
export type ReplaceProblem = string;

/** A new text that lies ready beside its file. Either function is called once, and nothing is left behind. */
export interface Staged {
  /** Puts it in place, unless the file changed meanwhile. */
  commit(): Promise<ReplaceProblem | null>;
  abandon(): Promise<void>;
}

/**
 * Puts a new text in the place of a file's, all or nothing: a temporary file beside it, then a rename. Keeps the mode, follows links, but not
 * out of `root`. Nothing is written, and the reason returned, if the file is not exactly `before` any more.
 */
export async function replaceFile(
  root: string,
  path: string,
  before: string,
  after: string,
): Promise<ReplaceProblem | null> {
  const staged = await stageReplacement(root, path, before, after);
  return typeof staged === "string" ? staged : staged.commit();
}

/** The first half of `replaceFile`: finds out what is in the way, and changes nothing yet. */
export async function stageReplacement(
  root: string,
  path: string,
  before: string,
  after: string,
): Promise<Staged | ReplaceProblem> {
  const file = await realpath(join(root, path)).catch(() => null);
  if (file === null) return "is gone";
  if (!(await isInside(root, file))) return outside;
  const status = await stat(file);
  if (!status.isFile()) return "is no ordinary file";
  if (!(await isWritable(file))) return "is read-only";
  const temporary = temporaryBeside(file);
  const abandon = () => unlink(temporary).catch(() => {});
  try {
    await writeNew(temporary, after, 0o600);
    await chmod(temporary, status.mode & 0o7777);
    if ((await readFile(file, "utf8")) !== before) {
      await abandon();
      return changed;
    }
  } catch (error) {
    await abandon();
    return unwritable(error);
  }
  const commit = async (): Promise<ReplaceProblem | null> => {
    try {
      if ((await readFile(file, "utf8")) === before) {
        await rename(temporary, file);
        return null;
      }
      await abandon();
      return changed;
    } catch (error) {
      await abandon();
      return unwritable(error);
    }
  };
  return { commit, abandon };
}

/** Makes a file that does not exist yet, and its folders, all or nothing. Never overwrites: where there is one by now, that is the reason returned. */
export async function createFile(root: string, path: string, text: string): Promise<ReplaceProblem | null> {
  const staged = await stageCreation(root, path, text);
  return typeof staged === "string" ? staged : staged.commit();
}

/** The first half of `createFile`: finds out what is in the way, and makes nothing yet. */
export async function stageCreation(root: string, path: string, text: string): Promise<Staged | ReplaceProblem> {
  const file = join(root, path);
  try {
    const folder = await nearestFolder(dirname(file));
    if (!(await isInside(root, join(await realpath(folder), basename(file))))) return outside;
    if (!(await stat(folder)).isDirectory()) return "has a file in the place of its folder";
    if (!(await isWritable(folder))) return "is in a folder that is read-only";
    if (await lstat(file).catch(() => null)) return changed;
  } catch (error) {
    return unwritable(error);
  }
  const temporary = temporaryBeside(file);
  const commit = async (): Promise<ReplaceProblem | null> => {
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeNew(temporary, text, 0o644);
      // A link never overwrites, and the file is there as a whole or not at all.
      await link(temporary, file);
      return null;
    } catch (error) {
      return codeOf(error) === "EEXIST" ? changed : unwritable(error);
    } finally {
      await unlink(temporary).catch(() => {});
    }
  };
  return { commit, abandon: async () => {} };
}

const outside = "is a link to a place outside the project";
const changed = "changed meanwhile";

const temporaryBeside = (file: string): string =>
  join(dirname(file), `.${basename(file)}.${randomBytes(6).toString("hex")}.tmp`);

async function isInside(root: string, file: string): Promise<boolean> {
  const base = await realpath(root);
  return file.startsWith(base.endsWith(sep) ? base : base + sep);
}

/** The folder itself, or the nearest one above it that exists. */
async function nearestFolder(folder: string): Promise<string> {
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  return exists || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const handle = await open(path, "wx", mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

function unwritable(error: unknown): ReplaceProblem {
  return `cannot be written (${codeOf(error)})`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
