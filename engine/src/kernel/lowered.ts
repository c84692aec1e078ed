import { absent, unmeasured, type Value } from "../evaluate/value.js";
import type { Program } from "./program.js";

/** What a program knows of the value of an expression. */
export interface Lowered {
  /** Of conditions the register is 1 or 0, of texts the text's number. `none`: it never has a value. */
  kind: "number" | "boolean" | "text" | "none";
  value: number;
  /** A register: 0 where it has a value, 1 where it is absent, 2 where it is not measured. */
  missing: number;
}

export const isAbsent = 1;
export const isUnmeasured = 2;

/** What the register of a value's `missing` says of it. */
export function missingOf(value: Value): number {
  if (value === absent) return isAbsent;
  return value === unmeasured ? isUnmeasured : 0;
}

/** The first of several that are not 0. */
export function firstMissing(program: Program, missing: readonly number[]): number {
  return missing.reduceRight((rest, one) => program.apply("select", one, one, rest), program.constant(0));
}

/** One of two values; undefined where they are of different kinds, so that no register could hold both, or missing in some samples only. */
export function choose(program: Program, condition: number, a: Lowered, b: Lowered): Lowered | undefined {
  const kind = a.kind === "none" ? b.kind : a.kind;
  if (b.kind !== kind && b.kind !== "none") return undefined;
  // Where each sample picks its own, both are read: either both are missing or neither.
  if (program.instructions[condition]!.sampled && a.missing !== b.missing) return undefined;
  return {
    kind,
    value: program.apply("select", condition, a.value, b.value),
    missing: program.apply("select", condition, a.missing, b.missing),
  };
}

/** A register that is 1 where the value is there, and `true`. */
export function isTrue(program: Program, { kind, value, missing }: Lowered): number {
  if (kind !== "boolean") return program.constant(0);
  return program.apply("select", missing, program.constant(0), value);
}

/** A register with the number, or NaN where there is none. */
export function numberOrNaN(program: Program, { kind, value, missing }: Lowered): number {
  const nan = program.constant(Number.NaN);
  return kind === "number" ? program.apply("select", missing, nan, value) : nan;
}

/** Whether it can be an operand of arithmetic. */
export const isNumeric = ({ kind }: Lowered): boolean => kind !== "text";
