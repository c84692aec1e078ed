import type { Stage } from "./frontier.js";

/**
 * The configurations that lead to the points of the last stage, all ways to each: by decision a column of codes. Undefined where there are more than `most`.
 */
export function pathsOf(
  stages: readonly Stage[],
  order: readonly number[],
  most: number,
): { count: number; codes: Uint32Array[] } | undefined {
  const points = (stage: Stage) => stage.reduce((sum, { parents }) => sum + parents.length, 0);
  let at: Int32Array<ArrayBufferLike> = Int32Array.from(
    { length: stages.length === 0 ? 0 : points(stages.at(-1)!) },
    (_, point) => point,
  );
  /** By stage from the last: the code of each path, and the path of the stage after it. */
  const made: { codes: Uint32Array; after: Int32Array }[] = [];
  for (const stage of stages.toReversed()) {
    const flat = flattened(stage);
    let length = at.length;
    if (flat.others.size > 0) for (const point of at) length += flat.others.get(point)?.length ?? 0;
    if (length > most) return undefined;
    const [codes, parents, after] = [new Uint32Array(length), new Int32Array(length), new Int32Array(length)];
    let to = 0;
    for (let path = 0; path < at.length; path++) {
      const point = at[path]!;
      codes[to] = flat.codes[point]!;
      parents[to] = flat.parents[point]!;
      after[to++] = path;
      if (flat.others.size === 0) continue;
      for (const { parent, code } of flat.others.get(point) ?? []) {
        codes[to] = code;
        parents[to] = parent;
        after[to++] = path;
      }
    }
    made.push({ codes, after });
    at = parents;
  }
  const count = at.length;
  const columns = order.map(() => new Uint32Array(count));
  let path: Int32Array<ArrayBufferLike> = Int32Array.from({ length: count }, (_, i) => i);
  for (const [depth, { codes, after }] of made.toReversed().entries()) {
    const column = columns[order[depth]!]!;
    for (let i = 0; i < count; i++) column[i] = codes[path[i]!]!;
    path = path.map((one) => after[one]!);
  }
  return { count, codes: columns };
}

function flattened(stage: Stage) {
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
