import { dimensionless } from "@tradeops/engine";
import type { Typed } from "./typed.js";

/** A plain number; the literal 0 fits every dimension. */
export function plain(value: number): Typed {
  return {
    expr: { op: "number", value },
    type: { kind: "number", dimension: value === 0 ? "any" : dimensionless },
    uncertain: false,
  };
}
