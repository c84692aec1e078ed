import { comparisons } from "../evaluate/compare.js";
import { isComputable, largest } from "../evaluate/computable.js";
import type { Comparison } from "../model.js";

/** An operation on numbers; conditions are 1 and 0. */
export interface Operation {
  apply(a: number, b: number, c: number): number;
  /** The same as JavaScript over names of operands; `tolerant[i]` is `T` with the index. */
  text(a: string, b: string, c: string): string;
}

/** Comparisons that forgive rounding noise, as generated code names them: by index. */
export const tolerant = Object.values(comparisons);
const names = Object.keys(comparisons);

/** All operations. Each is written twice, side by side, so that the two backends cannot differ unnoticed. */
const written = {
  add: { apply: (a, b) => a + b, text: (a, b) => `${a}+${b}` },
  subtract: { apply: (a, b) => a - b, text: (a, b) => `${a}-${b}` },
  multiply: { apply: (a, b) => a * b, text: (a, b) => `${a}*${b}` },
  divide: { apply: (a, b) => a / b, text: (a, b) => `${a}/${b}` },
  power: { apply: (a, b) => a ** b, text: (a, b) => `${a}**${b}` },
  negate: { apply: (a) => -a, text: (a) => `-${a}` },
  min: { apply: (a, b) => Math.min(a, b), text: (a, b) => `Math.min(${a},${b})` },
  max: { apply: (a, b) => Math.max(a, b), text: (a, b) => `Math.max(${a},${b})` },
  abs: { apply: (a) => Math.abs(a), text: (a) => `Math.abs(${a})` },
  sqrt: { apply: (a) => Math.sqrt(a), text: (a) => `Math.sqrt(${a})` },
  exp: { apply: (a) => Math.exp(a), text: (a) => `Math.exp(${a})` },
  log: { apply: (a) => Math.log(a), text: (a) => `Math.log(${a})` },
  round: {
    apply: (a) => Math.sign(a) * Math.round(Math.abs(a)),
    text: (a) => `Math.sign(${a})*Math.round(Math.abs(${a}))`,
  },
  not: { apply: (a) => 1 - a, text: (a) => `1-${a}` },
  /** Exact, unlike the comparisons of the language. */
  less: { apply: (a, b) => (a < b ? 1 : 0), text: (a, b) => `${a}<${b}?1:0` },
  atMost: { apply: (a, b) => (a <= b ? 1 : 0), text: (a, b) => `${a}<=${b}?1:0` },
  equal: { apply: (a, b) => (a === b ? 1 : 0), text: (a, b) => `${a}===${b}?1:0` },
  computable: { apply: (a) => (isComputable(a) ? 1 : 0), text: (a) => `Math.abs(${a})<=${largest}?1:0` },
  /** `b` where `a` is neither 0 nor NaN, else `c`. */
  select: { apply: (a, b, c) => (a ? b : c), text: (a, b, c) => `${a}?${b}:${c}` },
} satisfies Record<
  string,
  { apply(a: number, b: number, c: number): number; text(a: string, b: string, c: string): string }
>;

export type Operator = keyof typeof written | Comparison;

export const operations: ReadonlyMap<Operator, Operation> = new Map<Operator, Operation>([
  ...(Object.entries(written) as [keyof typeof written, Operation][]),
  ...names.map((name, index): [Operator, Operation] => [
    name as Comparison,
    {
      apply: (a, b) => (tolerant[index]!(a, b) ? 1 : 0),
      text: (a, b) => `T${index}(${a},${b})?1:0`,
    },
  ]),
]);
