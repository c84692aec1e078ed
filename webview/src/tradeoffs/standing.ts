import type { Configuration } from "@tradeops/engine";
import { type Candidate, numberAt } from "./candidates.js";
import type { GoalText } from "./goalText.js";
import { joined } from "./joined.js";

/** A goal of a configuration against what the front could give it. */
export interface GoalStanding {
  text: GoalText;
  /** Utility of the goal here, and the highest on the front, 0…1. */
  here: number;
  best: number;
  /** Value here, and where the utility is highest. */
  value: number;
  bestValue: number;
}

/** Utilities that are less apart than this count as alike. */
const alike = 0.02;

/** What a configuration gives up, the heaviest first, and for which goals: those in which the front has nothing better but worse. */
export function standing(configuration: Configuration, all: Candidate[], goals: GoalText[]) {
  const front = all.filter(({ problem }) => problem === null).map((candidate) => candidate.configuration);
  const standings = goals.flatMap((text): (GoalStanding & { worst: number })[] => {
    const { name } = text.goal;
    const here = numberAt(configuration.utilities, name);
    const value = numberAt(configuration.values, name);
    const others = front.flatMap((one) => {
      const utility = numberAt(one.utilities, name);
      const its = numberAt(one.values, name);
      return utility === null || its === null ? [] : [{ utility, its }];
    });
    if (here === null || value === null || others.length === 0) return [];
    const sign = text.goal.direction === "maximize" ? 1 : -1;
    const best = others.reduce((a, b) =>
      b.utility > a.utility || (b.utility === a.utility && sign * b.its > sign * a.its) ? b : a,
    );
    const worst = others.reduce((least, { utility }) => Math.min(least, utility), here);
    return [{ text, here, value, best: best.utility, bestValue: best.its, worst }];
  });
  const cost = ({ text, here, best }: GoalStanding) => text.goal.weight * (best - here);
  return {
    standings,
    givesUp: standings.filter(({ here, best }) => best - here > alike).sort((a, b) => cost(b) - cost(a)),
    gains: standings
      .filter(({ here, best, worst }) => best - here <= alike && here - worst > alike)
      .sort((a, b) => b.text.goal.weight - a.text.goal.weight),
  };
}

/** `What was decided gives up “…” (3,360 USD/month; at best 960), for “…” (95.2%, the best there is).` */
export function standingSentence(
  name: string,
  configuration: Configuration,
  all: Candidate[],
  goals: GoalText[],
): string {
  const { givesUp, gains } = standing(configuration, all, goals);
  if (givesUp.length === 0) return `${name} gives up nothing: every goal is as good as it can be.`;
  const lost = givesUp.map(
    ({ text, value, bestValue }) => `“${text.name}” (${text.value(value)}; ${text.value(bestValue)} can be had)`,
  );
  const won = gains.map(({ text, value }) => `“${text.name}” (${text.value(value)}, the best there is)`);
  const what = won.length > 0 ? `, for ${joined(won)}` : ", and is the best in no goal: a middle way";
  return `${name} gives up ${joined(lost)}${what}.`;
}
