import { insert } from "./json/insert.js";
import { spell } from "./json/spell.js";
import { readJson } from "./json/tree.js";
import type { Writer } from "./writer.js";

/** JSON, and JSON with comments and trailing commas: both stay where they are. */
export const jsonWriter: Writer = {
  name: "JSON",
  maxLength: 10_000_000,
  parse(text) {
    const read = readJson(text);
    return "code" in read ? read : { views: [read.root] };
  },
  spell,
  insert,
};
