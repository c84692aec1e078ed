import type { AnalyseOptions } from "../analysis.js";
import { minimalHittingSets } from "../findings/hittingSets.js";
import { enumerate } from "../space/enumerate.js";
import { alternativeOf, type Context, nearer } from "./context.js";
import type { Alternative, Reason } from "./explanation.js";
import type { Target } from "./target.js";
import { violationsOf } from "./violations.js";

/** Steps of the search, at most. */
const most = 300_000;
/** Minimal sets that are reported, at most. */
const reported = 5;

type Answer = { alternative: Alternative | null } & Extract<Reason, { reason: "violates" | "not asked" }>;

/**
 * Why no feasible configuration is what was asked for: what the one that violates the least violates, and the minimal sets of statements that none
 * meets together.
 */
export function excluded(
  context: Context,
  target: Exclude<Target, { kind: "unknown" }>,
  fits: (codes: Uint32Array) => boolean,
  { cancelled }: AnalyseOptions,
): Answer {
  const { study } = context;
  const { conditions, base } = study.cases;
  const statements = [...new Map(conditions.map(({ kind, element }) => [JSON.stringify([kind, element]), element]))];
  const indexOf = new Map(statements.map(([key], i) => [key, i]));
  const violated = new Map<string, number[]>();
  let best: { size: number; codes: Uint32Array } | undefined;
  const look = () => {
    const broken = conditions.filter((condition) => !condition.holds());
    const set = [...new Set(broken.map(({ kind, element }) => indexOf.get(JSON.stringify([kind, element]))!))];
    violated.set(set.join(), set);
    const { codes } = study.state;
    const least =
      !best || broken.length < best.size || (broken.length === best.size && nearer(context, codes, best.codes));
    if (least) best = { size: broken.length, codes: codes.slice() };
  };
  let complete = true;
  if (target.kind === "configuration") {
    study.state.codes.set(target.codes);
    look();
  } else
    complete = enumerate(base, {
      tests: [{ reads: [target.decision], holds: () => fits(study.state.codes) }],
      visit: look,
      goOn: (steps) => steps <= most,
      cancelled,
    });
  if (!best) return { alternative: null, reason: "not asked" };
  const alternative = alternativeOf(context, best.codes);
  const sets = complete ? (minimalHittingSets([...violated.values()]) ?? []) : [];
  return {
    alternative,
    reason: "violates",
    violates: violationsOf(study),
    conflicts: sets.slice(0, reported).map((set) => set.map((i) => statements[i]![1])),
  };
}
