import type { Quality } from "../model.js";
import type { Evaluator } from "./evaluator.js";
import { joined, type Node, read, union } from "./node.js";
import { times } from "./operations.js";
import { chosen } from "./state.js";
import { Sum, type Term } from "./sum.js";
import { absent, isMissing, numeric, unmeasured, type Value } from "./value.js";
import { map2, type Out, ownMemory } from "./vector.js";

/**
 * The value of a measured quality: base × Π(*= factors) + Σ(+=, -= terms) of what is chosen; of levels, the index of the level.
 * Where two bases meet, or factors have no base, there is no value (`findings/bases.ts` says so).
 */
export function quantifiedNode(evaluator: Evaluator, quality: Quality): Node {
  const formula = quality.formula && evaluator.node(quality.formula);
  if (quality.kind === "levels") return levelNode(formula, quality.levels ?? []);
  const effects = effectsOn(evaluator, quality.id);
  const nodes = effects.flatMap(({ byOption }) => byOption.flatMap((list) => list.map(({ node }) => node)));
  const certainty = joined([...nodes, ...(formula ? [formula] : [])]);
  const { samples } = evaluator.draws;
  const sum = new Sum(evaluator);
  const product = ownMemory(samples);
  const into = (out: Out): Value => {
    let base = formula;
    let bases = formula ? 1 : 0;
    const factors: Node[] = [];
    const terms: Term[] = [];
    for (const { decision, byOption } of effects) {
      for (const option of chosen(evaluator.state, decision)) {
        for (const { op, node } of byOption[option]!) {
          if (op === "*=") factors.push(node);
          else if (op === "=") {
            base = node;
            bases++;
          } else terms.push({ sign: op === "+=" ? 1 : -1, of: node });
        }
      }
    }
    if (!base) return factors.length > 0 ? unmeasured : sum.add(0, terms, out);
    if (bases > 1) return unmeasured;
    const start = base.get();
    if (isMissing(start) || (factors.length === 0 && terms.length === 0)) return start;
    let value = numeric(start);
    for (const factor of factors) {
      const by = read(factor);
      if (by === unmeasured) return unmeasured;
      if (by !== absent) value = map2(value, numeric(by), times, terms.length === 0 ? out : product);
    }
    return terms.length === 0 ? value : sum.add(value, terms, out, value !== start);
  };
  const own = ownMemory(samples);
  return {
    ...certainty,
    reads: union(
      certainty.reads,
      effects.map(({ decision }) => decision),
    ),
    get: () => into(() => new Float64Array(samples)),
    now: () => into(own),
  };
}

/** The effects on a quality, by decision and option, in the order of the model; decisions without any are left out. */
function effectsOn(evaluator: Evaluator, quality: string) {
  return evaluator.model.decisions
    .map(({ options }, decision) => ({
      decision,
      byOption: options.map(({ effects }) =>
        effects
          .filter((effect) => effect.quality === quality)
          .map(({ op, value }) => ({ op, node: evaluator.node(value) })),
      ),
    }))
    .filter(({ byOption }) => byOption.some((list) => list.length > 0));
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
