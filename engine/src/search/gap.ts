import type { Factored } from "../factored/frontier.js";
import { generator } from "../sampling/generator.js";
import { Archive, type Point } from "./archive.js";
import { Bounds } from "./bounds.js";
import type { Landscape } from "./landscape.js";
import type { Supported } from "./supported.js";
import { Zones } from "./zones.js";
import { weightsOf } from "./zoneWeights.js";

/** How far points fall short of the front, at most. */
export interface Gap {
  points: readonly Point[];
  /** By axis that goals read: whatever is feasible, some point falls short of it by no more than this on any of them. */
  margins: Float64Array;
}

interface Given {
  factored: Factored;
  landscape: Landscape;
  supported: Supported;
  /** Points to begin with. */
  start: readonly Point[];
  /** By axis that goals read, from the ranges that points have: margins that count alike. */
  scale(spans: Float64Array): Float64Array;
  seed: number;
  /** Asked with the nanoseconds, roughly, of what is to be done: false ends it. May throw. */
  goOn(cost: number): boolean;
}

/** Points and zones that are held, at most. */
const mostPoints = 4000;
const mostZones = 50_000;
/** Weighted sums that are bounded at the beginning, drawn at random; and zones with the largest gaps that are looked at each time. */
const drawn = 64;
const looked = 64;
/** A gap, as a share of the range of each axis, that is small enough. */
const target = 1e-3;

/**
 * The gap between points of a search and the front, and points that make it smaller. What the points do not cover lies in zones; no feasible configuration is above the bounds of
 * weighted sums; so none is ahead of all points by more than the largest step from the corner of a zone up to the lowest of the bounds (an outer and an inner approximation, as
 * K. Klamroth, J. Tind, M. M. Wiecek, "Unbiased approximation in multicriteria optimization", Mathematical Methods of Operations Research 56, 2002). Where gaps are largest, points are
 * taken in, bounds added, and more points looked for. Undefined where nothing is bounded.
 */
export function gapOf({ factored, landscape, supported, start, scale, seed, goOn }: Given): Gap | undefined {
  const points = [...start];
  const archive = new Archive(landscape, mostPoints / 2, () => goOn(0));
  for (const { codes, values } of start) {
    goOn(0);
    archive.add(codes, values);
  }
  const keep = (codes: Uint32Array, values: Float64Array) => {
    const added = archive.add(codes, values);
    if (added) points.push(added);
  };
  const ask = () => void goOn(0);
  const bounds = new Bounds(factored, supported, landscape, ask);
  const spans = scale(spansOf(start, bounds.lows));
  for (const weights of firstWeights(spans, seed)) if (goOn(bounds.cost)) bounds.add(weights, keep);
  const zones = new Zones(bounds.lows, spans, bounds, points, ask);
  const taken = new Set<number>();
  for (let stuck = false; !stuck && zones.largest() > target && zones.count <= mostZones && goOn(4 * zones.count); ) {
    const known = bounds.tops.length;
    const inside = new Set<number>();
    for (const [i, zone] of zones.worst(looked).entries()) {
      let found = deepest(zones, zone, points, taken);
      if (found === undefined && goOn(bounds.cost) && bounds.add(weightsOf(zones, zone, points, spans), keep)) continue;
      if (found === undefined) {
        mix(zones.definersOf(zone), points, landscape, keep, goOn);
        found = deepest(zones, zone, points, taken);
      }
      if (found !== undefined) inside.add(found);
      else if (i === 0) stuck = true;
      if (!goOn(3 * points.length)) break;
    }
    // What was found is taken in whatever it costs: it is far less than to find it.
    for (let bound = known; bound < bounds.tops.length; bound++) {
      goOn(3 * zones.count);
      zones.tighten(bound);
    }
    for (const point of inside) {
      goOn(3 * zones.count);
      zones.insert(point);
      taken.add(point);
    }
  }
  const share = zones.largest() * (1 + 1e-12);
  return Number.isFinite(share) ? { points, margins: spans.map((span) => share * span) } : undefined;
}

/** The point that is deepest in a zone, of those that are not taken. */
function deepest(zones: Zones, zone: number, points: readonly Point[], taken: ReadonlySet<number>): number | undefined {
  let [found, most]: [number | undefined, number] = [undefined, 0];
  for (let point = 0; point < points.length; point++) {
    const depth = zones.depth(zone, points[point]!.values);
    if (depth <= most || taken.has(point)) continue;
    found = point;
    most = depth;
  }
  return found;
}

/** What lies between points: each on the way from one to another, decision by decision. Of sums, what is between two that are best by some weights is as good by them. */
function mix(
  among: readonly number[],
  points: readonly Point[],
  landscape: Landscape,
  keep: (codes: Uint32Array, values: Float64Array) => void,
  goOn: (cost: number) => boolean,
): void {
  for (const from of among)
    for (const to of among) {
      const codes = points[from]!.codes.slice();
      const goal = points[to]!.codes;
      for (let decision = 0; decision < codes.length && from !== to; decision++) {
        if (codes[decision] === goal[decision]) continue;
        codes[decision] = goal[decision]!;
        if (!goOn(landscape.cost)) return;
        const values = landscape.at(codes);
        if (values) keep(codes, values);
      }
    }
}

/** By axis, the range of points; where there is none, how far what is feasible may go. */
function spansOf(points: readonly Point[], lows: Float64Array): Float64Array {
  return lows.map((low, axis) => {
    const values = points.map(({ values }) => values[axis]!);
    const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    return most - values.reduce((a, b) => Math.min(a, b), most) || -low || 1;
  });
}

/** Each axis alone, and at random. */
function firstWeights(spans: Float64Array, seed: number): Float64Array[] {
  const next = generator(seed, "weights of bounds");
  const alone = Array.from(spans, (span, own) => spans.map((_, axis) => (axis === own ? 1 / span : 0)));
  const random = Array.from({ length: drawn }, () => spans.map((span) => -Math.log((next() + 0.5) / 2 ** 32) / span));
  return [...alone, ...random];
}
