import type { Bounds } from "./bounds.js";

/**
 * What no point covers, as zones: each is all that is above its corner along each axis, and together they hold all that is at least `lows` and that no point is at least as good as everywhere;
 * more is better. (K. Klamroth, R. Lacour, D. Vanderpooten, "On the representation of the search region in multi-objective optimization", European Journal of Operational Research 245, 2015;
 * points that are equal along an axis are told apart by their places.)
 */
export class Zones {
  count = 1;
  /** By zone and axis. */
  corners: Float64Array;
  /** By zone and axis, the point that the corner is at along it; −1: none, it is the lowest there is. */
  definers: Int32Array;
  /**
   * By zone, the step from its corner up to the lowest bound, by the spans of the axes along which points close it: along the others what is feasible may be as low as the corner.
   */
  steps: Float64Array;
  private readonly axes: number;

  constructor(
    lows: Float64Array,
    private readonly spans: Float64Array,
    private readonly bounds: Pick<Bounds, "weights" | "tops">,
    private readonly points: readonly { values: Float64Array }[],
    /** Called now and then; throws if it was asked to stop. */
    private readonly ask: () => void,
  ) {
    const room = 64;
    this.axes = lows.length;
    this.corners = new Float64Array(room * this.axes);
    this.corners.set(lows);
    this.definers = new Int32Array(room * this.axes).fill(-1);
    this.steps = new Float64Array(room);
    this.measure(0);
  }

  /** Takes a point out of the zones that it is in. */
  insert(point: number): void {
    const { axes } = this;
    const { values } = this.points[point]!;
    const split: number[] = [];
    for (let zone = 0; zone < this.count; zone++) {
      let inside = true;
      for (let axis = 0, at = zone * axes; axis < axes && inside; axis++, at++) {
        const [own, corner] = [values[axis]!, this.corners[at]!];
        inside = own > corner || (own === corner && point > this.definers[at]!);
      }
      if (inside) split.push(zone);
    }
    this.reserve(this.count + split.length * axes);
    for (const [i, zone] of split.entries()) {
      if (i % slice === 0) this.ask();
      this.divide(zone, point);
    }
    // The last zones take the places of those that go, which are ascending.
    for (const zone of split.reverse()) this.move(--this.count, zone);
  }

  /** Takes in a bound that is new. */
  tighten(bound: number): void {
    for (let zone = 0; zone < this.count; zone++) {
      if (zone % (64 * slice) === 0) this.ask();
      this.lower(zone, bound);
    }
  }

  largest(): number {
    let largest = 0;
    for (let zone = 0; zone < this.count; zone++) largest = Math.max(largest, this.steps[zone]!);
    return largest;
  }

  /** Some zones with the largest steps, the largest first. */
  worst(most: number): number[] {
    const sorted = this.steps.slice(0, this.count).sort();
    const least = sorted[Math.max(0, this.count - most)]!;
    const found: number[] = [];
    for (let zone = 0; zone < this.count; zone++) if (this.steps[zone]! >= least) found.push(zone);
    return found.sort((a, b) => this.steps[b]! - this.steps[a]!).slice(0, most);
  }

  /** The points that a zone's corner is at. */
  definersOf(zone: number): number[] {
    return [...this.definers.subarray(zone * this.axes, (zone + 1) * this.axes)].filter((point) => point >= 0);
  }

  /** How deep in a zone values are, in spans; not above 0: they are not in it. */
  depth(zone: number, values: Float64Array): number {
    let depth = Number.POSITIVE_INFINITY;
    for (let axis = 0, at = zone * this.axes; axis < this.axes && depth > 0; axis++, at++) {
      const above = values[axis]! - this.corners[at]!;
      // What an open axis adds is not asked.
      if (this.definers[at]! >= 0) depth = Math.min(depth, above / this.spans[axis]!);
    }
    return depth;
  }

  /** Appends the parts of a zone that a point in it leaves: along one axis each from the point on. A part that lies in another is left out. */
  private divide(zone: number, point: number): void {
    const { axes, points, corners, definers } = this;
    const { values } = points[point]!;
    const from = zone * axes;
    for (let axis = 0; axis < axes; axis++) {
      let needed = true;
      for (let other = 0; other < axes && needed; other++) {
        const definer = definers[from + other]!;
        if (other === axis || definer < 0) continue;
        const own = points[definer]!.values[axis]!;
        needed = values[axis]! < own || (values[axis] === own && point < definer);
      }
      if (!needed) continue;
      const to = this.count++;
      this.move(zone, to);
      corners[to * axes + axis] = values[axis]!;
      definers[to * axes + axis] = point;
      this.measure(to);
    }
  }

  private measure(zone: number): void {
    this.steps[zone] = Number.POSITIVE_INFINITY;
    for (let bound = 0; bound < this.bounds.tops.length; bound++) this.lower(zone, bound);
  }

  private lower(zone: number, bound: number): void {
    const own = this.bounds.weights[bound]!;
    let [height, rise] = [this.bounds.tops[bound]!, 0];
    for (let axis = 0, at = zone * this.axes; axis < this.axes; axis++, at++) {
      height -= own[axis]! * this.corners[at]!;
      if (this.definers[at]! >= 0) rise += own[axis]! * this.spans[axis]!;
    }
    // Where nothing rises, either nothing feasible is in it or the bound says nothing.
    if (rise > 0) this.steps[zone] = Math.min(this.steps[zone]!, height / rise);
    else if (height < 0) this.steps[zone] = 0;
  }

  private move(from: number, to: number): void {
    const { axes } = this;
    this.corners.copyWithin(to * axes, from * axes, (from + 1) * axes);
    this.definers.copyWithin(to * axes, from * axes, (from + 1) * axes);
    this.steps[to] = this.steps[from]!;
  }

  private reserve(count: number): void {
    if (count <= this.steps.length) return;
    this.corners = larger(this.corners, 2 * count * this.axes);
    this.definers = larger(this.definers, 2 * count * this.axes);
    this.steps = larger(this.steps, 2 * count);
  }
}

/** Zones that are divided between two questions whether to go on. */
const slice = 16;

function larger<T extends Float64Array | Int32Array>(array: T, length: number): T {
  const result = new (array.constructor as new (length: number) => T)(length);
  result.set(array);
  return result;
}
