import { insert } from "./toml/insert.js";
import { spell } from "./toml/spell.js";
import { readToml } from "./toml/tree.js";
import type { Writer } from "./writer.js";

/** TOML, with tables, dotted keys and inline tables as they stand: a new key is a new line of its table. */
export const tomlWriter: Writer = {
  name: "TOML",
  maxLength: 2_000_000,
  parse(text) {
    const read = readToml(text);
    return "code" in read ? read : { views: [read.root] };
  },
  spell,
  insert,
};
