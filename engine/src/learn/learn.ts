import type { Analysis } from "../analysis.js";
import { distributionsIn } from "../evidence/distributions.js";
import type { EvidenceReading } from "../evidence/measurement.js";
import { predict } from "../evidence/predict.js";
import { subjectOf } from "../evidence/subject.js";
import type { Model } from "../model.js";
import { Draws } from "../sampling/draws.js";
import { percentile } from "../sampling/statistics.js";
import { componentsOf } from "./components.js";
import { type Known, knownOf } from "./known.js";
import type { Learned, Learning, Score, Written } from "./learning.js";
import { learnedFromMore } from "./moreSamples.js";
import { observationsOf } from "./observations.js";
import { learnedFrom } from "./posterior.js";
import { coverageOf, scoresOf } from "./score.js";
import { noShare } from "./shares.js";
import { withWritten } from "./withWritten.js";

export interface LearnOptions {
  /** ISO date by which staleness is judged. Absent: it is not. */
  today?: string;
  /** What the model said of its random variables before it learned, where it says so: all evidence is held against that, so that none counts twice. */
  priors?: ReadonlyMap<string, Written>;
}

/** Configurations that are learned from at once, at most: the work grows with the third power of it. */
const most = 500;

/**
 * What measurements say of the random variables of a model. Those that were measured together are learned together: sums of normal ones by Gaussian
 * conditioning, a beta one from proportions of so many observations, in closed form; all others by weights on the model's own samples. Each measurement
 * is of the configuration that its source records.
 */
export function learn(
  before: Model,
  analysis: Analysis,
  readings: readonly EvidenceReading[],
  { today, priors = new Map() }: LearnOptions = {},
): Learning {
  const model = withWritten(before, priors);
  const configuration = analysis.decided ?? analysis.front.find(({ id }) => id === analysis.recommended);
  const found = new Map(readings.map((reading) => [reading.id, reading]));
  const draws = new Draws(analysis.seed, analysis.samples);
  const declared = distributionsIn(model);
  const skipped: Learning["skipped"] = [];
  const scores: Score[] = [];
  const known: Known[] = [];
  for (const evidence of model.evidence) {
    const skip = (reason: string) => {
      const twice = skipped.some((one) => one.evidence === evidence.id && one.reason === reason);
      if (!twice) skipped.push({ evidence: evidence.id, reason });
    };
    const observations = observationsOf(model, evidence, found.get(evidence.id), configuration?.options ?? {}, today);
    if (typeof observations === "string") {
      skip(observations);
      continue;
    }
    for (const observation of observations) {
      if (known.length >= most) {
        skip(`More than ${most} configurations were measured: only the first are learned from.`);
        break;
      }
      const one = knownOf(model, draws, declared, observation, evidence);
      if (typeof one === "string") skip(one);
      else known.push(one);
      const subject = subjectOf(model, evidence);
      const evaluator = typeof one === "string" ? undefined : one.evaluator;
      const prediction = evaluator && predict(evaluator, evidence, subject);
      const column = evaluator?.node(subject.of).get();
      if (prediction && column instanceof Float64Array)
        scores.push(
          ...scoresOf(observation, {
            value: prediction.value,
            low: Math.min(prediction.value, percentile(column, 5)),
            high: Math.max(prediction.value, percentile(column, 95)),
          }),
        );
    }
  }
  const learned = new Map<string, Learned>();
  for (const component of componentsOf(known)) {
    const result =
      learnedFrom(component, declared, draws) ??
      learnedFromMore(component, model, declared, draws) ??
      "It was measured more exactly than samples of the model can tell: widen its standard error, or write what it says into the model.";
    if (typeof result === "string")
      for (const evidence of new Set(component.map(({ observation }) => observation.evidence)))
        skipped.push({ evidence, reason: result });
    else for (const one of result) learned.set(one.stream, noShare(model, one));
  }
  return {
    learned: [...declared.keys()].flatMap((stream) => learned.get(stream) ?? []),
    skipped,
    scores: scores.sort((a, b) => ((a.time ?? "") < (b.time ?? "") ? -1 : (a.time ?? "") > (b.time ?? "") ? 1 : 0)),
    coverage: coverageOf(scores),
  };
}
