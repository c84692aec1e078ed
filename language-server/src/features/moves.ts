import type { Loaded } from "../project/load.js";
import type { Edit } from "./edits.js";
import { fileNames } from "./links.js";
import { filesOf } from "./symbols.js";

/**
 * The edits, by URI, that keep every name of a file true when files or folders move within a project: names of what moves, and names in what
 * moves. Paths are the project's; what moves out of it is left alone.
 */
export function moveEdits(loaded: Loaded, moves: readonly { from: string; to: string }[]): Map<string, Edit[]> {
  const after = (path: string): string => {
    const move = moves.find(({ from }) => path === from || path.startsWith(`${from}/`));
    return move ? move.to + path.slice(move.from.length) : path;
  };
  const edits = new Map<string, Edit[]>();
  for (const { document, path, library } of filesOf(loaded)) {
    if (library) continue;
    for (const named of fileNames(loaded, document)) {
      const [own, target] = [after(path), after(named.path)];
      if (own === path && target === named.path) continue;
      const newText = relative(own, target);
      if (newText === document.textDocument.getText(named.range)) continue;
      const uri = document.uri.toString();
      edits.set(uri, [...(edits.get(uri) ?? []), { range: named.range, newText }]);
    }
  }
  return edits;
}

/** How one file of a project names another: `("models/a.tradeops", "data/x.csv")` is `../data/x.csv`. */
function relative(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  return [...here.slice(same).map(() => ".."), ...there.slice(same)].join("/");
}
