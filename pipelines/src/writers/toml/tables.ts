import type { AST } from "toml-eslint-parser";
import type { Entry, ListNode, MapNode } from "../../tree/node.js";

/** A table, by its header, by dotted keys, or by the headers of tables in it alone. */
export interface TomlMap extends MapNode {
  /**
   * Where new keys go. `line`: on a line behind `end`, led by `prefix` (`a.b.`); `top`: at the top of the file, before its first header;
   * `header`: below a header of its own, which the file lacks.
   */
  place: { kind: "line"; prefix: string } | { kind: "top" } | { kind: "header"; path: string };
}

type Name = AST.TOMLBare | AST.TOMLQuoted;

export function nameOf(name: Name): string {
  return name.type === "TOMLBare" ? name.name : name.value;
}

/** The tables of a file, as its statements open them. That they do not contradict each other was seen by the parser. */
export class Tables {
  readonly root: TomlMap;

  constructor(
    private readonly text: string,
    body: readonly (AST.TOMLKeyValue | AST.TOMLTable)[],
  ) {
    const last = body.findLast(({ type }) => type === "TOMLKeyValue");
    const [first] = body;
    const at = last ? last.range[1] : first!.range[0];
    this.root = tableAt(last ? { kind: "line", prefix: "" } : { kind: "top" }, at, 0);
    this.root.start = 0;
  }

  /** The table of a header; of `[[a]]` a new one at the end of the list. */
  open({ key, kind, range, body }: AST.TOMLTable): TomlMap {
    const names = key.keys;
    const end = body.at(-1)?.range[1] ?? headerEnd(this.text, range[0], key);
    let map = this.root;
    for (const name of names.slice(0, -1)) {
      const path = this.text.slice(names[0]!.range[0], name.range[1]);
      map = this.child(map, name, () => tableAt({ kind: "header", path }, name.range[1], map.column + 1));
    }
    const last = names.at(-1)!;
    const line = { kind: "line", prefix: "" } as const;
    if (kind === "array") {
      const list = this.list(map, last);
      const table = tableAt(line, last.range[1], map.column + 2);
      table.end = end;
      list.items.push(table);
      list.end = end;
      return table;
    }
    const table = this.child(map, last, () => tableAt(line, last.range[1], map.column + 1));
    table.place = line;
    table.end = end;
    return table;
  }

  /** The table that dotted keys lead to from another; `end` is where their statement ends. */
  dotted(table: TomlMap, names: readonly Name[], end: number): TomlMap {
    let map = table;
    for (const name of names) {
      const prefix = `${this.text.slice(names[0]!.range[0], name.range[1])}.`;
      map = this.child(map, name, () => tableAt({ kind: "line", prefix }, name.range[1], map.column + 1));
      map.end = Math.max(map.end, end);
    }
    return map;
  }

  private child(map: TomlMap, name: Name, make: () => TomlMap): TomlMap {
    const known = map.entries.find((entry) => entry.name === nameOf(name))?.node;
    // Of a list of tables, the last one is meant.
    const found = known?.kind === "list" ? known.items.at(-1) : known;
    if (found?.kind === "map" && "place" in found) return found as TomlMap;
    const made = make();
    map.entries.push(this.entry(name, made));
    return made;
  }

  private list(map: TomlMap, name: Name): ListNode {
    const known = map.entries.find((entry) => entry.name === nameOf(name))?.node;
    if (known?.kind === "list") return known;
    const at = name.range[1];
    const common = { start: at, end: at, raw: "", flow: false, column: map.column + 1 };
    const list: ListNode = { kind: "list", items: [], ...common };
    map.entries.push(this.entry(name, list));
    return list;
  }

  private entry(name: Name, node: TomlMap | ListNode): Entry {
    const [keyStart, keyEnd] = name.range;
    return { name: nameOf(name), keyStart, keyEnd, rawKey: this.text.slice(keyStart, keyEnd), node };
  }
}

function tableAt(place: TomlMap["place"], at: number, depth: number): TomlMap {
  const common = { start: at, end: at, raw: "", flow: false, column: depth };
  return { kind: "map", entries: [], merges: false, place, ...common };
}

/** Behind the brackets of a header. */
function headerEnd(text: string, start: number, key: AST.TOMLKey): number {
  const brackets = text.startsWith("[[", start) ? "]]" : "]";
  return text.indexOf(brackets, key.range[1]) + brackets.length;
}
