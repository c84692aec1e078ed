import type { Expr, Goal, Quality } from "../model.js";
import { givenAnchors, utilityOf } from "../rank/anchors.js";
import { mean } from "../sampling/statistics.js";
import type { Evaluator } from "./evaluator.js";
import { joined, type Node, union } from "./node.js";
import { chosen } from "./state.js";
import { isMissing, numeric, type Value } from "./value.js";

/**
 * The satisfaction of a judged quality, −100…100: the clamped sum of what the chosen options contribute, and for each dependency into it the
 * source's satisfaction × strength / 100.
 */
export function judgedNode(evaluator: Evaluator, quality: Quality): Node {
  const contributions = evaluator.model.decisions.flatMap((model, decision) =>
    model.options.flatMap((of, option) =>
      of.contributions
        .filter((one) => one.quality === quality.id)
        .map(({ strength }) => ({ decision, option, strength })),
    ),
  );
  const sources = evaluator.model.dependencies
    .filter(({ to, belief }) => to === quality.id && !belief)
    .flatMap(({ from, strength }) => {
      const node = satisfactionNode(evaluator, from);
      return node ? [{ node, strength }] : [];
    });
  const all = joined(sources.map(({ node }) => node));
  const get = (): Value => {
    let sum = 0;
    for (const { decision, option, strength } of contributions)
      if (chosen(evaluator.state, decision).includes(option)) sum += strength;
    for (const { node, strength } of sources) {
      const value = node.get();
      if (isMissing(value)) return value;
      sum += ((value as number) * strength) / 100;
    }
    return Math.max(-100, Math.min(100, sum));
  };
  return {
    ...all,
    uncertain: false,
    reads: union(
      all.reads,
      contributions.map(({ decision }) => decision),
    ),
    get,
  };
}

/** How satisfied one is with a quality; undefined where nothing says it. */
function satisfactionNode(evaluator: Evaluator, id: string): Node | undefined {
  const source = satisfactionOf(evaluator, id);
  if (!source) return undefined;
  const part = typeof source.of === "string" ? evaluator.value(source.of) : evaluator.node(source.of);
  const { satisfaction } = source;
  if (!satisfaction) return part;
  const get = (): Value => {
    const value = part.get();
    if (isMissing(value)) return value;
    const number = numeric(value);
    if (typeof number === "number") return satisfaction(number);
    const { block } = evaluator;
    return satisfaction(mean(block ? number.subarray(block.from, block.to) : number));
  };
  return { reads: part.reads, uncertain: false, sampled: part.sampled || part.uncertain, get };
}

/**
 * What says how satisfied one is with a quality: a judged one itself; of a measured one 200 × utility − 100, on its goal's anchors or its
 * scale. `of` is the name of a quality or the value of a goal.
 */
export function satisfactionOf(
  { model }: Evaluator,
  id: string,
): { of: string | Expr; satisfaction?: (value: number) => number } | undefined {
  const quality = model.qualities.find((one) => one.id === id);
  if (!quality) return undefined;
  if (quality.kind === "judged") return { of: id };
  const goal = model.goals.find((one) => one.quality === id && givenAnchors(one));
  const utility = goal ? goalUtility(goal) : quality.scale && scaleUtility(quality.scale);
  return utility && { of: goal?.value ?? id, satisfaction: (value) => 200 * utility(value) - 100 };
}

function goalUtility(goal: Goal): ((value: number) => number) | undefined {
  const anchors = givenAnchors(goal);
  return anchors && ((value) => utilityOf(anchors, value));
}

const scaleUtility =
  ([worst, best]: [number, number]) =>
  (value: number) =>
    utilityOf(
      [
        { at: worst, utility: 0 },
        { at: best, utility: 1 },
      ],
      value,
    );
