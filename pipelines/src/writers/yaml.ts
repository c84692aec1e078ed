import type { Writer } from "./writer.js";
import { toRoot } from "./yaml/documents.js";
import { insert } from "./yaml/insert.js";
import { readAll } from "./yaml/read.js";
import { spell } from "./yaml/spell.js";

/**
 * YAML by splices: a parser finds where a scalar stands, and its bytes alone are replaced. Nothing is printed anew, since printing
 * moves comments, wraps lists and writes `1.0e-05` as `1e-5`, which PyYAML takes for text.
 */
export const yamlWriter: Writer = {
  name: "YAML",
  // The parser reads about a megabyte a second, and an export reads a file four times.
  maxLength: 2_000_000,
  parse(text) {
    const documents = readAll(text);
    if ("code" in documents) return documents;
    if (documents.length === 0) return { views: [null] };
    const core = toRoot(
      text,
      documents.map(({ core }) => core),
    );
    if (core && "code" in core) return core;
    const old = toRoot(
      text,
      documents.map(({ old }) => old),
    );
    if (old && "code" in old) return old;
    return { views: [core, old] };
  },
  spell,
  insert,
};
