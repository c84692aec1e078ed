import { nonDominated } from "../front/nonDominated.js";
import { PointTree } from "../front/pointTree.js";
import type { Landscape } from "./landscape.js";

/** A configuration and its values, more is better. */
export interface Point {
  codes: Uint32Array;
  values: Float64Array;
}

/** Points between two questions whether to go on. */
const slice = 256;
/** Cells along an axis, at most, of the grid that thins points. */
const mostCells = 4096;

/** Points of which none is at least as good as another everywhere; `tidy` holds their number down. */
export class Archive {
  private points: Point[] = [];
  private readonly columns: Float64Array[];
  private tree: PointTree;

  constructor(
    private readonly landscape: Pick<Landscape, "axes" | "accepts">,
    /** Points that are kept, at most. Between two calls of `tidy` there may be twice as many. */
    private readonly most: number,
    private readonly ask: () => void,
  ) {
    this.columns = Array.from({ length: landscape.axes }, () => new Float64Array(1));
    this.tree = new PointTree(this.columns);
  }

  get size(): number {
    return this.points.length;
  }

  get full(): boolean {
    return this.points.length >= 2 * this.most;
  }

  /** Nodes of the tree that were looked at since the last `tidy`. */
  get work(): number {
    return this.tree.work;
  }

  /** Takes, and answers, a copy of what no point is at least as good as. */
  add(codes: Uint32Array, values: Float64Array): Point | undefined {
    if (this.full || this.tree.covers(values)) return undefined;
    if (this.landscape.accepts?.(codes) === false) return undefined;
    const point = { codes: codes.slice(), values: values.slice() };
    this.keep(point);
    return point;
  }

  /** Those that no other dominates, spread over the front; the same objects as before. */
  tidy(): readonly Point[] {
    const columns = this.columns.map((_, axis) => Float64Array.from(this.points, ({ values }) => values[axis]!));
    const left = nonDominated(columns, this.points.length, this.ask).map((row) => this.points[row]!);
    const kept = spread(left, this.landscape.axes, this.most, this.ask);
    this.points = [];
    this.tree = new PointTree(this.columns);
    for (const [i, point] of kept.entries()) {
      if (i % slice === 0) this.ask();
      this.keep(point);
    }
    return this.points;
  }

  private keep(point: Point): void {
    for (const [axis, column] of this.columns.entries()) column[0] = point.values[axis]!;
    if (this.tree.admits(0)) this.points.push(point);
  }
}

/** Of too many points one for each cell of a grid, as fine as can be; and the best along each axis. */
function spread(points: readonly Point[], axes: number, most: number, ask: () => void): readonly Point[] {
  if (points.length <= most) return points;
  const ranges = Array.from({ length: axes }, (_, axis) => {
    const [low, high] = points.reduce(
      ([a, b], { values }) => [Math.min(a, values[axis]!), Math.max(b, values[axis]!)],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    );
    return { axis, low, high };
  });
  const best = ranges.flatMap(({ axis, high }) => points.find(({ values }) => values[axis] === high) ?? []);
  // Cells have numbers that are exact.
  let [coarse, fine] = [1, Math.min(mostCells, Math.floor(2 ** (50 / axes)))];
  let kept = new Set(best);
  // The finest grid with few enough cells in use, by bisection.
  for (;;) {
    const cells = Math.round(Math.sqrt(coarse * fine));
    if (cells <= coarse || cells >= fine) break;
    ask();
    const scales = ranges.map(({ low, high }) => (high > low ? (cells * (1 - 1e-9)) / (high - low) : 0));
    const found = new Map<number, Point>();
    for (const point of points) {
      let key = 0;
      for (let axis = 0; axis < axes; axis++)
        key = key * cells + Math.floor((point.values[axis]! - ranges[axis]!.low) * scales[axis]!);
      if (!found.has(key)) found.set(key, point);
    }
    if (found.size + best.length > most) fine = cells;
    else {
      coarse = cells;
      kept = new Set([...best, ...found.values()]);
    }
  }
  return [...kept];
}
