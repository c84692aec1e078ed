import type { KeyStep } from "@tradeops/engine";
import { showPath } from "../showPath.js";
import type { Found } from "../tree/locate.js";
import type { Assignment, Scalar } from "../types.js";

/** A decided value and where it goes. */
export interface Target {
  id: string;
  key: readonly KeyStep[];
  path: string;
  decided: Scalar;
  found: Exclude<Found, { kind: "problem" }>;
  /** Names the place in the file, however the key leads there. */
  place: string;
  /** The places that would have to be maps for this one to be. */
  placesAbove: string[];
  start: number;
  end: number;
}

export function targetOf({ id, key }: Assignment, decided: Scalar, found: Target["found"]): Target {
  const path = showPath(key);
  if (found.kind === "scalar") {
    const { start, end } = found.node;
    // A key without a value can become a map too, and so be above others.
    return { id, key, path, decided, found, place: `${start}`, placesAbove: [], start, end };
  }
  const under = found.under?.start ?? -1;
  const places = found.rest.map((_, n) =>
    [under, ...found.rest.slice(0, n + 1).map((name) => JSON.stringify(name))].join(" "),
  );
  const at = found.under?.end ?? 0;
  return {
    id,
    key,
    path,
    decided,
    found,
    place: places.at(-1)!,
    placesAbove: [`${under}`, ...places.slice(0, -1)],
    start: at,
    end: at,
  };
}
