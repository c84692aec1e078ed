import type { Belief } from "../analysis.js";
import { isMissing, numeric } from "../evaluate/value.js";
import type { Dependency } from "../model.js";
import { mean } from "../sampling/statistics.js";
import { rounded } from "../space/identity.js";
import { moveTo, type Study } from "../study.js";
import { spearman } from "./spearman.js";

/** Feasible configurations that are compared, at most. */
const most = 10_000;
/** Weaker correlations say little, whatever their significance (a medium effect in J. Cohen, "Statistical Power Analysis", 1988). */
const medium = 0.3;
/** The 0.5 % point of the normal distribution: under independence ρ √(n − 1) passes it, on either side, in one of a hundred cases. */
const significant = 2.576;

/**
 * What is believed of how qualities pull on each other, against the numbers: the rank correlation over the feasible configurations of how good both
 * are, and how many changes of a single decision bear the belief out. Correlation alone would be misled where two decisions go together: an option
 * that costs accuracy may be asked only where accuracy is high. Qualities of which nothing says what is better are left out.
 */
export function beliefsOf(study: Study): Belief[] {
  const { model, space } = study;
  if (!space.all || space.count < 2 || space.count > most) return [];
  const known = new Map<string, Float64Array | undefined>();
  const columnOf = (quality: string) => {
    if (!known.has(quality)) known.set(quality, goodness(study, quality));
    return known.get(quality);
  };
  return model.dependencies
    .filter(({ belief, strength }) => belief && strength !== 0)
    .flatMap((dependency): Belief[] => {
      const [from, to] = [columnOf(dependency.from), columnOf(dependency.to)];
      if (!from || !to) return [];
      const rho = spearman(from, to);
      const sign = Math.sign(dependency.strength);
      const changes = changesOf(study, from, to, sign);
      return [
        {
          id: dependency.id,
          from: dependency.from,
          to: dependency.to,
          strength: dependency.strength,
          spearman: Number.isNaN(rho) ? null : rounded(rho),
          changes,
          verdict: verdict(dependency, rho, changes, space.count),
        },
      ];
    });
}

function verdict({ strength }: Dependency, rho: number, changes: Belief["changes"], count: number): Belief["verdict"] {
  const along = Math.sign(strength) * rho;
  const clear = Math.abs(along) >= medium && Math.abs(along) * Math.sqrt(count - 1) >= significant;
  if (clear && along < 0 && changes.against > changes.for) return "contradicted";
  return along > 0 && changes.for > changes.against ? "supported" : "open";
}

/** How good a quality is at each row, more is better: by its goal; judged as it is; else by its scale. */
function goodness(study: Study, id: string): Float64Array | undefined {
  const { model, space, cases } = study;
  const goal = model.goals.findIndex((one) => one.quality === id);
  if (goal >= 0) {
    const sign = model.goals[goal]!.direction === "maximize" ? 1 : -1;
    return space.values[goal]!.map((value) => sign * rounded(value));
  }
  const quality = model.qualities.find((one) => one.id === id);
  if (!quality || (quality.kind !== "judged" && !quality.scale)) return undefined;
  const sign = quality.kind !== "judged" && quality.scale![1] < quality.scale![0] ? -1 : 1;
  const node = cases.base.value(id);
  const column = new Float64Array(space.count);
  for (let row = 0; row < space.count; row++) {
    study.ask();
    moveTo(study, row);
    const value = node.get();
    if (isMissing(value)) return undefined;
    const number = numeric(value);
    column[row] = sign * rounded(typeof number === "number" ? number : mean(number));
  }
  return column;
}

/** Pairs of rows that differ in one decision and in both qualities: how many move as believed, and how many the other way. */
function changesOf({ space, ask }: Study, from: Float64Array, to: Float64Array, sign: number): Belief["changes"] {
  const changes = { for: 0, against: 0 };
  for (const decision of space.codes.keys()) {
    ask();
    const others = space.codes.filter((_, i) => i !== decision);
    const groups = new Map<string, number[]>();
    for (let row = 0; row < space.count; row++) {
      const key = others.map((column) => column[row]!).join();
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    for (const group of groups.values()) {
      ask();
      for (const [i, a] of group.entries()) {
        for (const b of group.slice(i + 1, i + 1 + partners)) {
          const moved = Math.sign((from[a]! - from[b]!) * (to[a]! - to[b]!));
          if (moved === sign) changes.for++;
          else if (moved === -sign) changes.against++;
        }
      }
    }
  }
  return changes;
}

/** Options of a decision that one is compared with at most. */
const partners = 50;
