import type { Quality } from "../model.js";
import type { Evaluator } from "./evaluator.js";
import { joined, type Node, union } from "./node.js";
import { chosen } from "./state.js";
import { add, type Term } from "./sum.js";
import { absent, isMissing, numeric, unmeasured, type Value } from "./value.js";
import { map2 } from "./vector.js";

/**
 * The value of a measured quality: base × Π(*= factors) + Σ(+=, -= terms) of what is chosen; of levels, the index of the level.
 * Where two bases meet, or factors have no base, there is no value (`findings/bases.ts` says so).
 */
export function quantifiedNode(evaluator: Evaluator, quality: Quality): Node {
  const formula = quality.formula && evaluator.node(quality.formula);
  if (quality.kind === "levels") return levelNode(formula, quality.levels ?? []);
  const effects = effectsOn(evaluator, quality.id);
  const certainty = joined([...effects.map(({ node }) => node), ...(formula ? [formula] : [])]);
  const get = (): Value => {
    let base: Value | undefined = formula?.get();
    const factors: Node[] = [];
    const terms: Term[] = [];
    for (const { decision, option, op, node } of effects) {
      if (!chosen(evaluator.state, decision).includes(option)) continue;
      if (op === "*=") factors.push(node);
      else if (op === "=") base = base === undefined ? node.get() : unmeasured;
      else terms.push({ sign: op === "+=" ? 1 : -1, of: node });
    }
    if (base === undefined) return factors.length > 0 ? unmeasured : add(evaluator, 0, terms);
    if (isMissing(base)) return base;
    let product = numeric(base);
    for (const factor of factors) {
      const value = factor.get();
      if (value === unmeasured) return unmeasured;
      if (value === absent) continue;
      product = map2(product, numeric(value), (a, b) => a * b);
    }
    return terms.length === 0 ? product : add(evaluator, product, terms);
  };
  return {
    ...certainty,
    reads: union(
      certainty.reads,
      effects.map(({ decision }) => decision),
    ),
    get,
  };
}

/** All effects on a quality, in the order of the model. */
function effectsOn(evaluator: Evaluator, quality: string) {
  return evaluator.model.decisions.flatMap((model, decision) =>
    model.options.flatMap((of, option) =>
      of.effects
        .filter((effect) => effect.quality === quality)
        .map(({ op, value }) => ({ decision, option, op, node: evaluator.node(value) })),
    ),
  );
}

function levelNode(formula: Node | undefined, levels: readonly string[]): Node {
  const index = (value: Value): Value => {
    if (typeof value !== "string") return value;
    const found = levels.indexOf(value);
    return found < 0 ? unmeasured : found;
  };
  const reads = formula?.reads ?? [];
  const certainty = { uncertain: formula?.uncertain ?? false, sampled: formula?.sampled ?? false };
  return { reads, ...certainty, get: () => (formula ? index(formula.get()) : unmeasured) };
}
