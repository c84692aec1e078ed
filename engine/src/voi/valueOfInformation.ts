import type { AnalyseOptions, Information, ValueOfInformation } from "../analysis.js";
import { asker } from "../cancelled.js";
import type { Ranked } from "../members.js";
import { rounded } from "../space/identity.js";
import { moveTo, type Study } from "../study.js";
import { type Benefit, benefitsOf } from "./benefit.js";
import { candidateRows } from "./candidates.js";
import { Differences } from "./differences.js";
import { partialInformation } from "./partial.js";
import { type Predictor, predictorsOf } from "./predictor.js";

/** Configurations that are compared at most. */
const mostCompared = 200;
/** Values that are held at once, at most: configurations times samples. */
const mostValues = 1e7;
/** Additions, at most: configurations times samples times uncertain values. Half of them are for the utility, half for the goals. */
const mostWork = 2e8;

/**
 * What it is worth to know uncertain values before deciding (`docs/analysis.md`): of the utility, and of each goal that is a mean.
 * `null` where nothing uncertain enters a goal, where nothing is feasible, or where not every configuration was looked at.
 */
export function valueOfInformation(
  study: Study,
  ranked: readonly Ranked[],
  { cancelled, informationOverFront }: AnalyseOptions,
): ValueOfInformation | null {
  const { space, draws } = study;
  const { utility, goals } = benefitsOf(study);
  if (!space.complete || space.count === 0 || !utility) return null;
  const among = informationOverFront ? study.front : undefined;
  const tied = new Set(ranked.filter(({ member }) => member.tiedWith !== null).map(({ row }) => row));
  const ask = asker(cancelled);
  const parameters = [...draws.read].sort().map((name) => {
    ask();
    return { name, predictors: predictorsOf(draws.columnsOf(name), () => draws.ranksOf(name)) };
  });
  const columns = parameters.reduce((sum, { predictors }) => sum + predictors.length, 0);
  const each = draws.samples * Math.max(1, columns);
  const of = (benefit: Benefit, work: number) => {
    const most = Math.min(mostCompared, mostValues / draws.samples, work / each);
    const rows = candidateRows(study, benefit, tied, Math.max(2, Math.floor(most)), among);
    return { compared: rows.length, ...informationOf(study, benefit, rows, parameters, ask) };
  };
  const { compared, ...whole } = of(utility, mostWork / 2);
  return {
    ...whole,
    compared,
    goals: goals.map((benefit): { goal: string } & Information => {
      const { evtpi, evppi } = of(benefit, mostWork / 2 / goals.length);
      return { goal: benefit.goal.id, evtpi, evppi };
    }),
  };
}

interface Parameter {
  name: string;
  predictors: Predictor[];
}

function informationOf(
  study: Study,
  benefit: Benefit,
  rows: readonly number[],
  parameters: readonly Parameter[],
  ask: () => void,
): Information {
  const differences = new Differences(rows.length, study.draws.samples);
  for (const [index, row] of rows.entries()) {
    ask();
    moveTo(study, row);
    benefit.write(differences.row(index));
  }
  differences.fromBest(ask);
  const shown = ({ value, se }: { value: number; se: number }) => ({
    value: rounded(value / benefit.factor),
    se: rounded(se / benefit.factor),
  });
  const worth = partialInformation(
    differences,
    parameters.flatMap(({ predictors }) => predictors),
    ask,
  );
  let at = 0;
  const evppi = parameters.flatMap(({ name, predictors }) => {
    let best = { value: 0, se: 0 };
    for (const found of worth.slice(at, at + predictors.length)) if (found.value > best.value) best = found;
    at += predictors.length;
    return best.value > 0 ? [{ parameter: name, ...shown(best) }] : [];
  });
  // Names are in order: equal values stay in it.
  return { evtpi: shown(differences.perfect(ask)), evppi: evppi.sort((a, b) => b.value - a.value) };
}
