import type { ScalarNode } from "../tree/node.js";
import type { Scalar } from "../types.js";
import { readsDouble, readsSingle, readsUnquoted } from "./dotenv/dialects.js";
import { readDotenv } from "./dotenv/tree.js";
import { appended } from "./lines.js";
import type { Writer } from "./writer.js";

/** `.env` files, by lines. Their dialects differ in all but the simplest values; what they differ in is refused. */
export const dotenvWriter: Writer = {
  name: "dotenv",
  maxLength: 10_000_000,
  parse(text) {
    const read = readDotenv(text);
    return "code" in read ? read : { views: [read] };
  },
  checkKey(key) {
    const [step] = key;
    if (key.length === 1 && step?.kind === "name" && /^[A-Za-z_]\w*$/.test(step.name)) return undefined;
    return "A key of such a file is a single name of letters, digits and `_`";
  },
  spell,
  insert(text, root, _, additions) {
    const entries = root?.kind === "map" ? root.entries : [];
    const exported = entries.length > 0 && entries.every(({ rawKey }) => /^[ \t]*export[ \t]/.test(rawKey));
    const lines = additions.map(({ name, value }) => {
      if (Array.isArray(value)) throw new Error("a map in a file of names and values");
      return `${exported ? "export " : ""}${name}=${spell(value)}`;
    });
    return [{ start: text.length, end: text.length, newText: appended(text, lines) }];
  },
};

function spell(value: Scalar, old?: ScalarNode): string | undefined {
  const text = String(value);
  if (old?.style === "double" && readsDouble(text)) return `"${text}"`;
  if (old?.style === "single" && readsSingle(text)) return `'${text}'`;
  if (readsUnquoted(text)) return text;
  return readsSingle(text) ? `'${text}'` : undefined;
}
