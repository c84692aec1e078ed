import { union } from "../evaluate/node.js";
import type { Goal } from "../model.js";
import { type Anchor, utilityOf } from "../rank/anchors.js";
import type { GoalReader } from "../rank/goalValues.js";
import { type Study, valuesAt } from "../study.js";

/** What a configuration brings in each sample; more is better. */
export interface Benefit {
  /** The decisions on which it depends. */
  reads: readonly number[];
  /** Base units in one unit that it is shown in. */
  factor: number;
  /** Writes the benefit of the configuration that the evaluators are at, sample by sample. */
  write(into: Float64Array): void;
  /** How good a row of the space is by it, from what is known already. */
  score(row: number): number;
}

export interface GoalBenefit extends Benefit {
  goal: Goal;
}

/** The utility and the goals that are means, where something uncertain enters them. */
export function benefitsOf(study: Study): { utility: Benefit | undefined; goals: GoalBenefit[] } {
  const uncertain = study.goals.some((goal) => goal.sampled);
  const utility = uncertain && study.ranking.anchors.every((anchors) => anchors !== undefined);
  return {
    utility: utility ? utilityBenefit(study) : undefined,
    goals: study.goals.flatMap((reader, index) =>
      reader.sampled && reader.goal.value.op === "statistic" && reader.goal.value.kind === "mean"
        ? [goalBenefit(study, reader, index)]
        : [],
    ),
  };
}

function goalBenefit({ space }: Study, reader: GoalReader, index: number): GoalBenefit {
  const sign = reader.goal.direction === "maximize" ? 1 : -1;
  return {
    goal: reader.goal,
    reads: reader.reads,
    factor: reader.goal.unit.factor,
    score: (row) => sign * space.values[index]![row]!,
    write: (into) => {
      const samples = reader.samples();
      if (typeof samples === "number") into.fill(sign * samples);
      else for (let i = 0; i < into.length; i++) into[i] = sign * samples[i]!;
    },
  };
}

/** The weighted mean of the goals' utilities, each of the sample of the goal's quality. A sample without a value has utility 0. */
function utilityBenefit({ goals, ranking, space }: Study): Benefit {
  return {
    reads: union(...goals.map(({ reads }) => reads)),
    factor: 1,
    score: (row) => ranking.utility(valuesAt(space, row)) ?? 0,
    write: (into) => {
      into.fill(0);
      for (const [i, { goal, samples }] of goals.entries()) {
        const weight = ranking.weights[i]!;
        if (weight > 0) addUtility(into, samples(), ranking.anchors[i]!, goal, weight);
      }
    },
  };
}

function addUtility(
  into: Float64Array,
  samples: number | Float64Array,
  anchors: readonly Anchor[],
  { direction }: Goal,
  weight: number,
): void {
  const one = (value: number) => weight * (Number.isNaN(value) ? 0 : utilityOf(anchors, value, direction));
  if (typeof samples === "number") {
    const utility = one(samples);
    for (let i = 0; i < into.length; i++) into[i]! += utility;
  } else if (anchors.length === 2 && anchors[0]!.at !== anchors[1]!.at) {
    const [zero, range] = [anchors[0]!.at, anchors[1]!.at - anchors[0]!.at];
    for (let i = 0; i < into.length; i++) {
      const along = (samples[i]! - zero) / range;
      into[i]! += along >= 1 ? weight : along > 0 ? weight * along : 0;
    }
  } else for (let i = 0; i < into.length; i++) into[i]! += one(samples[i]!);
}
