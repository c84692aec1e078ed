import type { Dimension, Expr } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Lacking } from "./lacking.js";

/** A lowered expression with what the checker knows of it. */
export interface Typed {
  expr: Expr;
  type: Type;
  /** It has a value for each sample, not one. */
  uncertain: boolean;
  /** Why it can be absent, as the end of the sentence "… is absent when …"; undefined: it never is. */
  absent?: string;
  /** The attribute that options lack, where that is why. */
  lacking?: Lacking;
}

/** The literal 0 has `any` dimension: it is the same in all units. Levels compare only with levels of their own quality. */
export type Type =
  | { kind: "number"; dimension: Dimension | "any" }
  | { kind: "boolean" }
  | { kind: "text" }
  | { kind: "level"; of: ast.Quality };

export type NumberType = Extract<Type, { kind: "number" }>;

/** A type in words, for messages; `showDimension` words the dimension of numbers. */
export function showType(type: Type, showDimension: (dimension: Dimension) => string): string {
  switch (type.kind) {
    case "number":
      return type.dimension === "any" ? "a number" : showDimension(type.dimension);
    case "boolean":
      return "a condition";
    case "text":
      return "a text";
    case "level":
      return `a level of \`${type.of.name}\``;
  }
}
