import { rm } from "node:fs/promises";
import { join } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Client } from "../language-server/support/client.js";
import { type Splice, spliced, spliceIn } from "./edits.js";
import type { Random } from "./random.js";
import { isModel, type Texts } from "./workspace.js";

const weights = { edit: 30, undo: 6, revert: 3, open: 2, close: 1, save: 2, store: 4, remove: 0.5 };

/** Earlier texts of a buffer that can be had back. */
const mostUndone = 50;

/** Does one thing that changes texts, in the editor or beside it; answers what it was, for a report. */
export async function act(
  client: Client,
  texts: Texts,
  originals: ReadonlyMap<string, string>,
  random: Random,
): Promise<string> {
  const { stored, buffers, past } = texts;
  const open = [...buffers.keys()];
  const what = open.length === 0 ? "open" : random.weighted(weights);
  const path = random.pick(what === "open" || what === "store" || what === "remove" ? [...originals.keys()] : open);
  const text = buffers.get(path) ?? stored.get(path) ?? "";
  const change = (splice: Splice) => {
    const document = TextDocument.create("", "", 0, text);
    const earlier = past.get(path);
    earlier?.push(text);
    if (earlier && earlier.length > mostUndone) earlier.shift();
    buffers.set(path, spliced(text, splice));
    client.splice(
      path,
      { start: document.positionAt(splice.start), end: document.positionAt(splice.end) },
      splice.text,
    );
    return `${what} ${path} ${splice.start}-${splice.end} ${JSON.stringify(splice.text)}`;
  };
  const all = (put: string): Splice => ({ start: 0, end: text.length, text: put });
  switch (what) {
    case "edit":
      return change(spliceIn(text, [...originals.values()], random));
    case "undo": {
      const earlier = past.get(path)?.pop();
      if (earlier === undefined) return `undo ${path}: nothing`;
      const said = change(all(earlier));
      past.get(path)?.pop();
      return said;
    }
    case "revert":
      return change(all(originals.get(path)!));
    case "open": {
      if (buffers.has(path) || !stored.has(path)) return `open ${path}: nothing`;
      buffers.set(path, text);
      past.set(path, []);
      client.open(path, text);
      return `open ${path}`;
    }
    case "close":
      buffers.delete(path);
      client.close(path);
      return `close ${path}`;
    case "save":
      stored.set(path, text);
      await client.write(path, text);
      client.save(path);
      return `save ${path}`;
    case "store": {
      const before = stored.get(path);
      const after =
        random.below(2) === 0 || before === undefined
          ? originals.get(path)!
          : textBeside(path, before, originals, random);
      stored.set(path, after);
      await client.write(path, after);
      client.stored(path, before === undefined ? 1 : 2);
      return `store ${path}`;
    }
    case "remove":
      stored.delete(path);
      await rm(join(client.root, path), { force: true });
      client.stored(path, 3);
      return `remove ${path}`;
  }
}

/** Puts a workspace back to how it began, in buffers and on the disk. */
export async function restore(client: Client, texts: Texts, originals: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of originals) {
    if (texts.stored.get(path) !== text) {
      const type = texts.stored.has(path) ? 2 : 1;
      texts.stored.set(path, text);
      await client.write(path, text);
      client.stored(path, type);
    }
    if (!texts.buffers.has(path) || texts.buffers.get(path) === text) continue;
    texts.buffers.set(path, text);
    client.change(path, text);
  }
}

/** What another program writes: of a model less often something odd than of data and pipeline files. */
function textBeside(path: string, text: string, originals: ReadonlyMap<string, string>, random: Random): string {
  const others = [...originals].filter(([other]) => isModel(other) === isModel(path)).map(([, other]) => other);
  return spliced(text, spliceIn(text, others, random));
}
