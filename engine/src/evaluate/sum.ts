import type { Expr } from "../model.js";
import { accumulate, type Summand } from "./accumulate.js";
import type { Evaluator } from "./evaluator.js";
import { joined, type Node, read } from "./node.js";
import { absent, numeric, unmeasured, type Value } from "./value.js";
import { type Out, ownMemory } from "./vector.js";

export interface Term {
  sign: 1 | -1;
  of: Node;
}

/** A sum of terms. What is absent is skipped; if all is, the sum is 0. */
export function sumNode(evaluator: Evaluator, terms: readonly { sign: 1 | -1; of: Expr }[]): Node {
  const parts = terms.map(({ sign, of }) => ({ sign, of: evaluator.node(of) }));
  const { samples } = evaluator.draws;
  const sum = new Sum(evaluator);
  const own = ownMemory(samples);
  return {
    ...joined(parts.map(({ of }) => of)),
    get: () => sum.add(0, parts, () => new Float64Array(samples)),
    now: () => sum.add(0, parts, own),
  };
}

/**
 * A sum that is asked for again and again. From one configuration to the next few terms change: what the first terms come to, those that
 * are as they were, is kept.
 */
export class Sum {
  private last: Summand[] = [];
  /** What the start and the first `kept` − 1 terms come to. */
  private prefix: Float64Array | undefined;
  private kept = 0;

  constructor(private readonly evaluator: Evaluator) {}

  /** Adds terms to a start, in their order; `unmeasured` if one of them is. A start that is a vector must not be written into again. */
  add(start: number | Float64Array, terms: readonly Term[], out: Out, startReused = false): Value {
    const all: Summand[] = [{ sign: 1, value: start, reused: startReused }];
    let first = typeof start === "number" ? -1 : 0;
    for (const { sign, of } of terms) {
      const value = read(of);
      if (value === unmeasured) return unmeasured;
      if (value === absent) continue;
      const number = numeric(value);
      if (first < 0 && typeof number !== "number") first = all.length;
      all.push({ sign, value: number, reused: of.now !== undefined });
    }
    if (first < 0) return certain(all, all.length);
    this.evaluator.draws.ask();
    const same = this.sameAsLast(all);
    this.last = all;
    this.keep(all, first, same);
    const result = out();
    if (this.kept > 0) this.into(result, this.prefix!, all, this.kept, all.length);
    else if (first === 0) this.into(result, start, all, 1, all.length);
    else this.into(result, certain(all, first), all, first, all.length);
    return result;
  }

  /** How many summands are what they were. */
  private sameAsLast(all: readonly Summand[]): number {
    const { last } = this;
    let same = 0;
    while (same < all.length && same < last.length) {
      const [now, then] = [all[same]!, last[same]!];
      if (now.reused || now.sign !== then.sign || !Object.is(now.value, then.value)) break;
      same++;
    }
    return same;
  }

  /** Sees to it that what is kept is the sum of the first `same` summands; nothing, where none of them is uncertain. */
  private keep(all: readonly Summand[], first: number, same: number): void {
    if (same <= first + 1) {
      this.kept = 0;
      return;
    }
    this.prefix ??= new Float64Array(this.evaluator.draws.samples);
    if (this.kept > 0 && this.kept <= same) this.into(this.prefix, this.prefix, all, this.kept, same);
    else if (first === 0) this.into(this.prefix, all[0]!.value, all, 1, same);
    else this.into(this.prefix, certain(all, first), all, first, same);
    this.kept = same;
  }

  private into(
    out: Float64Array,
    start: number | Float64Array,
    all: readonly Summand[],
    from: number,
    to: number,
  ): void {
    this.evaluator.work += (to - from) * out.length;
    accumulate(out, start, all, from, to);
  }
}

/** What the first summands come to, all certain. */
function certain(all: readonly Summand[], to: number): number {
  let sum = 0;
  for (let i = 0; i < to; i++) sum += all[i]!.sign * (all[i]!.value as number);
  return sum;
}
