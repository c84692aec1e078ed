import type { AnalyseOptions } from "../analysis.js";
import { dominates } from "../front/dominance.js";
import type { Ranked } from "../members.js";
import { flipsOf } from "../rank/flips.js";
import { type Study, valuesAt } from "../study.js";
import { alternativeOf, type Context, changeOf, codesAt, idOf, nearer } from "./context.js";
import { excluded } from "./excluded.js";
import type { WhyNot } from "./explanation.js";
import { type Target, targetOf } from "./target.js";

/** Members that dominate, listed at most. */
const listed = 3;

/** Why the reference is not what `text` names. */
export function whyNot(context: Context, text: string, options: AnalyseOptions): WhyNot {
  const target = targetOf(context, text);
  if (target.kind === "unknown") return { target: text, alternative: null, reason: "unknown", nearest: target.nearest };
  const fits = fitting(target);
  if (fits(context.reference.codes)) return { target: text, alternative: null, reason: "chosen" };
  const codes = bestFeasible(context, target, fits);
  if (!codes) return { target: text, ...excluded(context, target, fits, options) };
  const alternative = alternativeOf(context, codes);
  return { target: text, alternative, ...standing(context, codes, fits, alternative.utility) };
}

type Fits = (codes: Uint32Array) => boolean;

function fitting(target: Exclude<Target, { kind: "unknown" }>): Fits {
  return target.kind === "option"
    ? (codes) => target.codes.has(codes[target.decision]!)
    : (codes) => codes.every((code, decision) => code === target.codes[decision]);
}

/** The configuration that stands for the target: a member of the front, one that is not tied if there is one; else that of the highest utility. */
function bestFeasible(context: Context, target: Target, fits: Fits): Uint32Array | undefined {
  const { study, front } = context;
  const members = front.filter(({ row }) => fits(codesAt(study, row)));
  const member = members.find(({ member }) => member.tiedWith === null) ?? members[0];
  if (member) return codesAt(study, member.row);
  if (target.kind === "configuration" && !study.cases.conditions.every((one) => holdsAt(study, target.codes, one)))
    return undefined;
  if (target.kind === "configuration") return target.codes;
  const { space, utilities } = study;
  let best: { row: number; codes: Uint32Array } | undefined;
  for (let row = 0; row < space.count; row++) {
    if (best && utilities[row]! < utilities[best.row]!) continue;
    const codes = codesAt(study, row);
    if (!fits(codes)) continue;
    if (!best || utilities[row]! > utilities[best.row]! || nearer(context, codes, best.codes)) best = { row, codes };
  }
  return best?.codes;
}

function holdsAt({ state }: Study, codes: Uint32Array, { holds }: Study["cases"]["conditions"][number]): boolean {
  state.codes.set(codes);
  return holds();
}

/** How a feasible configuration stands among the others. */
function standing(context: Context, codes: Uint32Array, fits: Fits, utility: number | null) {
  const { study, front, recommended, reference } = context;
  if (study.goals.length === 0) return { reason: "preferred", recommended: false } as const;
  const recommends = recommended !== undefined && fits(codesAt(study, recommended.row));
  if (recommends || (utility ?? 0) > (reference.configuration.utility ?? 0))
    return { reason: "preferred", recommended: recommends } as const;
  const id = idOf(study, codes);
  const own = front.find(({ member }) => member.id === id);
  if (own?.member.tiedWith) return { reason: "tied", with: own.member.tiedWith } as const;
  if (!own) return { reason: "dominated", by: dominating(context, codes) } as const;
  const open = front.filter(({ member }) => member.tiedWith === null);
  const terms = open.map((one) => one.terms);
  const flips = flipsOf(study.model.goals, study.ranking.weights, terms, (i) => fits(codesAt(study, open[i]!.row)));
  return { reason: "outranked", by: recommended!.member.id, flips } as const;
}

/** Members of the front that dominate a configuration, the reference first, and what is gained by going there. */
function dominating({ study, front, reference }: Context, codes: Uint32Array) {
  study.state.codes.set(codes);
  const values = study.goals.map((goal) => goal.value());
  const onGrid = (list: readonly number[]) => list.map((value, goal) => study.grids[goal]!(value));
  const first = ({ member }: Ranked) => Number(member.id !== reference.configuration.id);
  return front
    .filter(({ row }) => dominates(onGrid(valuesAt(study.space, row)), onGrid(values)))
    .sort((a, b) => first(a) - first(b))
    .slice(0, listed)
    .map(({ row, member }) => ({ id: member.id, change: changeOf(study, values, valuesAt(study.space, row)) }));
}
