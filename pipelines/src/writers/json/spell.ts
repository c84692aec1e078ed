import type { ScalarNode } from "../../tree/node.js";
import type { Scalar } from "../../types.js";
import { spellNumber } from "../number.js";

/** A value as JSON. An integer in the place of a float stays a float, for readers that tell them apart. */
export function spell(value: Scalar, old?: ScalarNode): string {
  if (typeof value === "number") return spellNumber(value, typeof old?.value === "number" ? old.text : "");
  return JSON.stringify(value);
}
