/** Points of a leaf, at most. */
const leafSize = 24;

/**
 * A k-d tree of points, each at least as good as none of the others everywhere, that answers whether one is at least as good as a row. Each node
 * knows the best of its points along each axis; a subtree is entered only if that could be enough (after the ND-tree of A. Jaszkiewicz and
 * T. Lust, "ND-Tree-Based Update", IEEE Transactions on Evolutionary Computation 22, 2018). Flat arrays; more is better.
 */
export class PointTree {
  private readonly axes: number;
  /** Nodes that were looked at so far. */
  work = 0;
  private nodes = 1;
  private readonly point: Float64Array;
  /** For each node, the best along each axis. */
  private best: Float64Array;
  /** The child with the better half, or −1 in a leaf; the other child is the next node. */
  private child: Int32Array;
  private axis: Uint8Array;
  private split: Float64Array;
  private sizes: Uint8Array;
  private points: Float64Array;
  private readonly stack: number[] = [];

  constructor(private readonly columns: readonly Float64Array[]) {
    const capacity = 64;
    this.axes = columns.length;
    this.point = new Float64Array(this.axes);
    this.best = new Float64Array(capacity * this.axes).fill(Number.NEGATIVE_INFINITY);
    this.child = new Int32Array(capacity).fill(-1);
    this.axis = new Uint8Array(capacity);
    this.split = new Float64Array(capacity);
    this.sizes = new Uint8Array(capacity);
    this.points = new Float64Array(capacity * leafSize * this.axes);
  }

  /** Whether a point is at least as good as the row along every axis; if none is, the row is added. */
  admits(row: number): boolean {
    for (let axis = 0; axis < this.axes; axis++) this.point[axis] = this.columns[axis]![row]!;
    if (this.covered()) return false;
    this.insert();
    return true;
  }

  /** Whether a point is at least as good as these values along every axis. */
  covers(values: ArrayLike<number>): boolean {
    for (let axis = 0; axis < this.axes; axis++) this.point[axis] = values[axis]!;
    return this.covered();
  }

  private covered(): boolean {
    const { axes, best, child, points, point, sizes, stack } = this;
    let depth = 0;
    stack[depth++] = 0;
    while (depth > 0) {
      const node = stack[--depth]!;
      this.work++;
      if (!covers(best, node * axes, point, axes)) continue;
      const better = child[node]!;
      if (better >= 0) {
        stack[depth++] = better + 1;
        stack[depth++] = better;
        continue;
      }
      const from = node * leafSize * axes;
      const to = from + sizes[node]! * axes;
      for (let at = from; at < to; at += axes) if (covers(points, at, point, axes)) return true;
    }
    return false;
  }

  private insert(): void {
    const { axes, point } = this;
    for (let node = 0; ; ) {
      this.raise(node, point, 0);
      const better = this.child[node]!;
      if (better >= 0) {
        node = point[this.axis[node]!]! >= this.split[node]! ? better : better + 1;
        continue;
      }
      if (this.sizes[node]! < leafSize) {
        this.points.set(point, (node * leafSize + this.sizes[node]!++) * axes);
        return;
      }
      this.divide(node);
    }
  }

  private raise(node: number, from: Float64Array, at: number): void {
    for (let axis = 0; axis < this.axes; axis++) {
      const value = from[at + axis]!;
      if (value > this.best[node * this.axes + axis]!) this.best[node * this.axes + axis] = value;
    }
  }

  /** Splits a full leaf at the median of the axis along which its points are spread widest. */
  private divide(node: number): void {
    const { axes } = this;
    const better = this.newNode();
    this.newNode();
    const from = node * leafSize * axes;
    let widest = -1;
    for (let axis = 0; axis < axes; axis++) {
      const values = Float64Array.from({ length: leafSize }, (_, i) => this.points[from + i * axes + axis]!).sort();
      const spread = values[leafSize - 1]! - values[0]!;
      if (spread <= widest) continue;
      widest = spread;
      this.axis[node] = axis;
      // The better half holds the split itself: it must not hold all.
      const middle = values[leafSize >> 1]!;
      this.split[node] = middle > values[0]! ? middle : values.find((value) => value > middle)!;
    }
    this.child[node] = better;
    for (let i = 0; i < leafSize; i++) {
      const at = from + i * axes;
      const to = this.points[at + this.axis[node]!]! >= this.split[node]! ? better : better + 1;
      this.points.copyWithin((to * leafSize + this.sizes[to]!++) * axes, at, at + axes);
      this.raise(to, this.points, at);
    }
  }

  private newNode(): number {
    const node = this.nodes++;
    if (node >= this.child.length) {
      this.best = larger(this.best, Number.NEGATIVE_INFINITY);
      this.child = larger(this.child, -1);
      this.axis = larger(this.axis, 0);
      this.split = larger(this.split, 0);
      this.sizes = larger(this.sizes, 0);
      this.points = larger(this.points, 0);
    }
    return node;
  }
}

function covers(values: Float64Array, at: number, point: Float64Array, axes: number): boolean {
  for (let axis = 0; axis < axes; axis++) if (values[at + axis]! < point[axis]!) return false;
  return true;
}

function larger<T extends Float64Array | Int32Array | Uint8Array>(array: T, fill: number): T {
  const result = new (array.constructor as new (length: number) => T)(array.length * 2).fill(fill) as T;
  result.set(array);
  return result;
}
