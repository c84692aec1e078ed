import type { Node } from "./graph.js";
import type { Stream } from "./streams.js";

/**
 * The column of each node, from 0: files, decisions, qualities in as many columns as their counted dependencies need, goals with the
 * evidence. Beliefs move nothing, and cycles are cut at the edge that closes them.
 */
export function columns(nodes: Node[], streams: Stream[]): number[] {
  const sources = nodes.map((): number[] => []);
  const measuresDecision = new Set<number>();
  for (const { from, to, edges } of streams) {
    const kind = edges[0]?.kind;
    if (kind === "evidence" && nodes[to]?.kind === "decision") measuresDecision.add(from);
    const orders = kind === "dependency" || kind === "influence";
    if (orders && nodes[from]?.kind === "quality" && nodes[to]?.kind === "quality") sources[to]?.push(from);
  }
  const depths = longestPaths(sources);
  const last = 3 + Math.max(0, ...nodes.map((node, i) => (node.kind === "quality" ? (depths[i] ?? 0) : 0)));
  return nodes.map((node, i) => {
    if (node.kind === "file" || measuresDecision.has(i)) return 0;
    if (node.kind === "decision") return 1;
    return node.kind === "quality" ? 2 + (depths[i] ?? 0) : last;
  });
}

/** The number of edges on the longest path that ends at each node. Depth first, without recursion. */
function longestPaths(sources: number[][]): number[] {
  const depths = sources.map(() => 0);
  const state = sources.map((): "new" | "open" | "done" => "new");
  for (const start of sources.keys()) {
    const stack = [start];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      if (state[node] === "new") {
        state[node] = "open";
        stack.push(...(sources[node] ?? []).filter((source) => state[source] === "new"));
        continue;
      }
      stack.pop();
      if (state[node] === "done") continue;
      state[node] = "done";
      for (const source of sources[node] ?? []) {
        if (state[source] === "done") depths[node] = Math.max(depths[node] ?? 0, (depths[source] ?? 0) + 1);
      }
    }
  }
  return depths;
}
