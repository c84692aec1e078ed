/** Something that takes room in a column: a node, or the passage of an edge. */
export interface Vertex {
  column: number;
  /** The room that it needs. */
  height: number;
  /** Its centre: the order in a column is taken from it. */
  y: number;
}

/** An edge between two vertices of different columns. Offsets say how far from the centres it is attached. */
export interface Link {
  a: number;
  b: number;
  offsetA: number;
  offsetB: number;
  weight: number;
}

const sweeps = 4;

/**
 * Heights that make edges as level as can be while columns keep their order and their distances: sweeps to and fro, each column by least squares
 * (isotonic regression, pool adjacent violators) against its neighbours. `fixed` columns stay as they are.
 */
export function settle(vertices: Vertex[], links: Link[], gap: number, fixed: Set<number>): number[] {
  const heights = vertices.map((vertex) => vertex.y);
  const touching = vertices.map((): Link[] => []);
  for (const link of links) {
    touching[link.a]?.push(link);
    touching[link.b]?.push(link);
  }
  const free = columnsOf(vertices).filter(({ column }) => !fixed.has(column));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const { members } of sweep % 2 === 0 ? free : free.toReversed()) {
      place(members, wishesOf(members, touching, heights), vertices, gap, heights);
    }
  }
  return heights;
}

function columnsOf(vertices: Vertex[]): { column: number; members: number[] }[] {
  const columns = new Map<number, number[]>();
  for (const [i, { column }] of vertices.entries()) columns.set(column, [...(columns.get(column) ?? []), i]);
  const y = (index: number) => vertices[index]?.y ?? 0;
  return [...columns]
    .sort(([a], [b]) => a - b)
    .map(([column, members]) => ({ column, members: members.sort((a, b) => y(a) - y(b) || a - b) }));
}

interface Wish {
  y: number;
  weight: number;
}

/** Where each would stand if it were alone: level with what it is linked to; without links wherever the others want to be. */
function wishesOf(members: number[], touching: Link[][], heights: number[]): Wish[] {
  const wishes = members.map((index) => wish(index, touching[index] ?? [], heights));
  const total = wishes.reduce((sum, { weight }) => sum + weight, 0);
  const mean = wishes.reduce((sum, { y, weight }) => sum + y * weight, 0) / total;
  return wishes.map(({ y, weight }, i) => {
    if (weight > 0) return { y, weight };
    return { y: total > 0 ? mean : (heights[members[i] ?? 0] ?? 0), weight: 1e-3 };
  });
}

function wish(index: number, links: Link[], heights: number[]): Wish {
  let sum = 0;
  let weight = 0;
  for (const { a, b, offsetA, offsetB, weight: w } of links) {
    sum += w * ((heights[a === index ? b : a] ?? 0) + (a === index ? offsetB - offsetA : offsetA - offsetB));
    weight += w;
  }
  return { y: weight === 0 ? 0 : sum / weight, weight };
}

/** Least squares with fixed order and distances: neighbours that would overlap become one block at their mean. */
function place(members: number[], wishes: Wish[], vertices: Vertex[], gap: number, heights: number[]): void {
  const shifts: number[] = [];
  let shift = 0;
  for (const [i, index] of members.entries()) {
    const half = (vertices[index]?.height ?? 0) / 2;
    const before = vertices[members[i - 1] ?? -1]?.height ?? 0;
    shift += i === 0 ? 0 : before / 2 + gap + half;
    shifts.push(shift);
  }
  const blocks: { y: number; weight: number; count: number }[] = [];
  for (const [i, { y, weight }] of wishes.entries()) {
    let block = { y: y - (shifts[i] ?? 0), weight, count: 1 };
    for (let last = blocks.at(-1); last && last.y >= block.y; last = blocks.at(-1)) {
      blocks.pop();
      const total = last.weight + block.weight;
      const mean = (last.y * last.weight + block.y * block.weight) / total;
      block = { y: mean, weight: total, count: last.count + block.count };
    }
    blocks.push(block);
  }
  let i = 0;
  for (const block of blocks) {
    for (let n = 0; n < block.count; n++, i++) heights[members[i] ?? 0] = block.y + (shifts[i] ?? 0);
  }
}
