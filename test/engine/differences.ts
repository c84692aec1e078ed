import type { Analysis, Configuration } from "@tradeops/engine";
import type { Oracle } from "../oracle/oracle.js";

/** Where an analysis says another thing than the oracle, one line each; empty if it never does. */
export function differences(analysis: Analysis, oracle: Oracle): string[] {
  const found: string[] = [];
  const same = (where: string, got: unknown, wanted: unknown) => {
    const difference = unlike(got, wanted);
    if (difference) found.push(`${where}${difference}`);
  };
  const noise = noiseOf(oracle);
  /** What comes of differences between values of goals. */
  const byGoal = (where: string, got: Record<string, number>, wanted: Record<string, number>) => {
    for (const name of new Set([...Object.keys(got), ...Object.keys(wanted)])) {
      const [mine, theirs] = [got[name] ?? Number.NaN, wanted[name] ?? Number.NaN];
      if (!close(mine, theirs, 0, noise.get(name))) found.push(`${where}.${name}: ${mine}, not ${theirs}`);
    }
  };
  same("configurations", analysis.configurations, oracle.configurations);
  same("goals", analysis.goals, oracle.goals);
  same("front ids", sorted(analysis.front), sorted(oracle.front));
  for (const wanted of oracle.front) {
    const got = analysis.front.find(({ id }) => id === wanted.id);
    if (!got) continue;
    const where = `front ${wanted.id}`;
    same(where, common(got), common(wanted));
    byGoal(`${where}.se`, got.se, wanted.se);
    same(`${where} decided`, got.decided, wanted.decided);
    const tied = got.tiedWith === null ? wanted.tiedWith.length === 0 : wanted.tiedWith.includes(got.tiedWith);
    if (!tied) found.push(`${where} tiedWith: ${got.tiedWith}, not ${wanted.tiedWith.join(" or ") || null}`);
  }
  const order = analysis.front.map(({ utility, id }) => ({ utility: utility ?? 0, id }));
  for (const [n, { utility, id }] of order.entries()) {
    const next = order[n + 1];
    if (next && (close(utility, next.utility, 1) ? utility === next.utility && id > next.id : utility < next.utility))
      found.push(`front order: ${id} stands before ${next.id}`);
  }
  same("recommended", analysis.recommended, oracle.recommended);
  same("recommendedAmong", analysis.recommendedAmong, oracle.recommendedAmong);
  if (analysis.decided && oracle.decided) byGoal("decided.se", analysis.decided.se, oracle.decided.se);
  same("decided", analysis.decided && decidedParts(analysis.decided), oracle.decided && decidedParts(oracle.decided));
  same("options", analysis.options, oracle.options);
  same("prices", analysis.prices.map(price), oracle.prices.map(price));
  for (const [n, { change }] of oracle.prices.entries())
    byGoal(`prices.${n}.change`, analysis.prices[n]?.change ?? {}, change);
  same("stakeholders", analysis.stakeholders, oracle.stakeholders);
  return found;
}

/** The first place where two values differ; numbers may by a billionth. */
function unlike(got: unknown, wanted: unknown, magnitude = 0): string | undefined {
  if (typeof got === "number" && typeof wanted === "number")
    return close(got, wanted, magnitude) ? undefined : `: ${got}, not ${wanted}`;
  if (typeof got !== "object" || typeof wanted !== "object" || got === null || wanted === null)
    return got === wanted ? undefined : `: ${String(JSON.stringify(got))}, not ${String(JSON.stringify(wanted))}`;
  const [left, right] = [Object.entries(got), Object.entries(wanted)];
  const names = [...new Set([...left, ...right].map(([name]) => name))];
  for (const name of names) {
    const [mine, theirs] = [left, right].map((all) => all.find(([key]) => key === name)?.[1] as unknown);
    const difference = unlike(mine, theirs, magnitude);
    if (difference) return `.${name}${difference}`;
  }
  return undefined;
}

/** Within 1e-9 of the larger; of sums and differences that cancel out, within 1e-11, or the noise of what is subtracted. */
const close = (a: number, b: number, magnitude: number, noise = 0): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), magnitude) + 1e-11 + noise;

/** By goal, what rounding does to its values, in the order of which they are summed up, and so to differences between them. */
function noiseOf({ front, decided }: Oracle): Map<string, number> {
  const noise = new Map<string, number>();
  for (const { values } of [...front, ...(decided ? [decided] : [])])
    for (const [name, value] of Object.entries(values))
      noise.set(name, Math.max(noise.get(name) ?? 0, 1e-14 * Math.abs(value)));
  return noise;
}

const sorted = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();

const common = ({ id, options, values, meets, utility, utilities }: Configuration) => ({
  id,
  options,
  values,
  meets,
  utility,
  utilities,
});

const decidedParts = (decided: NonNullable<Analysis["decided"]>) => ({
  ...decided,
  se: undefined,
  violates: [...decided.violates].sort(),
  dominatedBy: [...decided.dominatedBy].sort(),
  completed: [...decided.completed].sort(),
});

const price = (one: Analysis["prices"][number]) => ({
  ...one,
  change: undefined,
  alsoChanged: [...one.alsoChanged].sort(),
});
