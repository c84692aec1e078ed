import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { type Files, readProblems } from "@tradeops/language-server";
import type { Console } from "./console.js";
import { CannotRun } from "./exit.js";
import { createFile, replaceFile } from "./replaceFile.js";

/** Who writes a file as a whole, and where it says so: in comments on top, or, of Markdown, whose front matter comes first, at its end. */
export interface Owner {
  command: string;
  kind: "script" | "markdown";
}

/** A file that a command owns and replaces as a whole: that it does, and its sum, by which an edit by hand is seen. */
export function ownFile(owner: Owner, body: string): string {
  const marks = `${head(owner)}\n${sumLine(owner, body)}\n`;
  return owner.kind === "script" ? marks + body : body + marks;
}

/** Whether a command may replace a text: it wrote it, and nobody edited it. Otherwise why not, in words that follow the file's name. */
export function whyNotOwn(owner: Owner, text: string): string | undefined {
  const { command } = owner;
  const lines = text.replace(/\r\n/g, "\n").split("\n");
  const at = lines.lastIndexOf(head(owner));
  if (at < 0) return `is not written by \`tradeops ${command}\`: name another folder, or remove it`;
  const [, sum] = lines.splice(at, 2);
  return sum === sumLine(owner, lines.join("\n"))
    ? undefined
    : `is written by \`tradeops ${command}\` as a whole, and somebody edited it: undo that, or remove it`;
}

const head = (owner: Owner): string =>
  comment(
    owner,
    `Written by \`tradeops ${owner.command}\`, which replaces it as a whole: change the model instead of editing it.`,
  );

const sumLine = (owner: Owner, body: string): string =>
  comment(owner, `sha256 ${createHash("sha256").update(body).digest("hex")}`);

const comment = ({ kind }: Owner, text: string): string => (kind === "script" ? `# ${text}` : `<!-- ${text} -->`);

/** A file that is owned, as it is and as it should be. */
export interface Held {
  name: string;
  before: string | undefined;
  after: string;
  /** Why it must not be written. */
  refusal?: string;
}

const mostText = 16 * 1024 * 1024;

/** Looks at the file of a project that an owner wants to write. */
export async function hold(owner: Owner, name: string, body: string, files: Files): Promise<Held> {
  const after = ownFile(owner, body);
  const read = await files.read(name, mostText);
  if ("problem" in read)
    return {
      name,
      before: undefined,
      after,
      ...(read.problem === "missing" ? {} : { refusal: readProblems[read.problem] }),
    };
  const refusal = whyNotOwn(owner, read.text);
  return { name, before: read.text, after, ...(refusal === undefined ? {} : { refusal }) };
}

/** Writes what differs. Returns what went wrong with which file; nothing if all are written. */
export async function writeHeld(
  root: string,
  held: readonly Held[],
): Promise<{ name: string; problem: string } | undefined> {
  for (const { name, before, after } of held) {
    if (before === after) continue;
    const problem = await (before === undefined
      ? createFile(root, name, after)
      : replaceFile(root, name, before, after));
    if (problem !== null) return { name, problem };
  }
  return undefined;
}

/** A folder that may not exist yet, as a path of the project. Throws `CannotRun` if it is none, or in `.git`. */
export async function folderIn(root: string, folder: string, { cwd }: Console): Promise<string> {
  const inside = relative(root, resolve(await realpath(cwd), folder))
    .split(sep)
    .join("/");
  if (inside === ".." || inside.startsWith("../") || resolve(inside) === inside)
    throw new CannotRun(`${folder} is outside the project (${root})`);
  if (inside.split("/").some((step) => step.toLowerCase() === ".git"))
    throw new CannotRun(`${folder} is where Git keeps what is its own: name another folder`);
  return inside;
}
