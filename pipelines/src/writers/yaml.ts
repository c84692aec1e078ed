import type { Parsed, Writer } from "./writer.js";
import { insert } from "./yaml/insert.js";
import { read } from "./yaml/read.js";
import { spell } from "./yaml/spell.js";
import { toTree } from "./yaml/tree.js";

/**
 * YAML by splices: a parser finds where a scalar stands, and its bytes alone are replaced. Nothing is printed anew, since printing
 * moves comments, wraps lists and writes `1.0e-05` as `1e-5`, which PyYAML takes for text.
 */
export const yamlWriter: Writer = {
  name: "YAML",
  // The parser reads about a megabyte a second, and an export reads a file four times.
  maxLength: 2_000_000,
  parse(text) {
    const versions = read(text);
    if (versions === null) return { views: [null] };
    if ("code" in versions) return versions;
    const views: Parsed["views"] = [null];
    for (const [n, document] of [versions.core, versions.old].entries()) {
      const tree = toTree(text, document);
      if (tree && "code" in tree) return tree;
      views[n] = tree;
    }
    return { views };
  },
  spell,
  insert,
};
