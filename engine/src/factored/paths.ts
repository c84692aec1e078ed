import type { Stage } from "./frontier.js";

/**
 * The configurations that lead to the points of the last stage, all ways to each: by decision a column of codes. Undefined where there are more than `most`, or it was told not to go on.
 */
export function pathsOf(
  stages: readonly Stage[],
  order: readonly number[],
  most: number,
  goOn: () => boolean,
): { count: number; codes: Uint32Array[] } | undefined {
  const points = (stage: Stage) => stage.reduce((sum, { parents }) => sum + parents.length, 0);
  let at = Int32Array.from({ length: stages.length === 0 ? 0 : points(stages.at(-1)!) }, (_, point) => point);
  /** By stage from the last: the code of each path, and the path of the stage after it; undefined where it has the same number. */
  const made: { codes: Uint32Array; after: Int32Array | undefined }[] = [];
  for (const stage of stages.toReversed()) {
    if (!goOn()) return undefined;
    const flat = flattened(stage);
    const one = flat.others.size === 0 ? straight(flat, at) : forked(flat, at, most);
    if (!one) return undefined;
    made.push(one);
    at = one.parents;
  }
  const count = at.length;
  const columns = order.map(() => new Uint32Array(count));
  const path = Int32Array.from({ length: count }, (_, i) => i);
  for (const [depth, { codes, after }] of made.toReversed().entries()) {
    if (!goOn()) return undefined;
    const column = columns[order[depth]!]!;
    for (let i = 0; i < count; i++) column[i] = codes[path[i]!]!;
    if (after) for (let i = 0; i < count; i++) path[i] = after[path[i]!]!;
  }
  return { count, codes: columns };
}

/** Paths that lead to points in one way each. */
function straight({ codes, parents }: Flat, at: Int32Array) {
  const found = { codes: new Uint32Array(at.length), parents: new Int32Array(at.length), after: undefined };
  for (let path = 0; path < at.length; path++) {
    const point = at[path]!;
    found.codes[path] = codes[point]!;
    found.parents[path] = parents[point]!;
  }
  return found;
}

/** Paths that lead to points in one way or more; undefined where there are more than `most`. */
function forked(flat: Flat, at: Int32Array, most: number) {
  let length = at.length;
  for (const point of at) length += flat.others.get(point)?.length ?? 0;
  if (length > most) return undefined;
  const [codes, parents, after] = [new Uint32Array(length), new Int32Array(length), new Int32Array(length)];
  let to = 0;
  for (let path = 0; path < at.length; path++) {
    const point = at[path]!;
    codes[to] = flat.codes[point]!;
    parents[to] = flat.parents[point]!;
    after[to++] = path;
    for (const { parent, code } of flat.others.get(point) ?? []) {
      codes[to] = code;
      parents[to] = parent;
      after[to++] = path;
    }
  }
  return { codes, parents, after };
}

/** The points of a stage in a row, and further ways to some. */
interface Flat {
  parents: Int32Array;
  codes: Uint32Array;
  others: Map<number, { parent: number; code: number }[]>;
}

function flattened(stage: Stage): Flat {
  const length = stage.reduce((sum, { parents }) => sum + parents.length, 0);
  const [parents, codes] = [new Int32Array(length), new Uint32Array(length)];
  const others = new Map<number, { parent: number; code: number }[]>();
  let offset = 0;
  for (const one of stage) {
    parents.set(one.parents, offset);
    codes.set(one.codes, offset);
    for (const { point, parent, code } of one.others) {
      const list = others.get(offset + point);
      if (list) list.push({ parent, code });
      else others.set(offset + point, [{ parent, code }]);
    }
    offset += one.parents.length;
  }
  return { parents, codes, others };
}
