import type { AnalyseOptions } from "../analysis.js";
import { certificateOf, withinOf } from "../certificate.js";
import type { Model } from "../model.js";
import { rounded } from "../space/identity.js";
import { study as studyOf } from "../study.js";
import { betterOf, repairOf } from "./better.js";
import { bindingsOf } from "./binds.js";
import { type Context, contextOf } from "./context.js";
import type { Explanation, Reference, Term } from "./explanation.js";
import { violationsOf } from "./violations.js";
import { whyNot } from "./whyNot.js";

/**
 * Explains a choice by contrast: why the decided, else the recommended configuration; why not each of `targets` (`decision.option`, or the id of a
 * configuration); and for each goal what would have to change, at least, to do better there.
 * After R. Sukkerd, R. Simmons, D. Garlan, "Tradeoff-Focused Contrastive Explanation for MDP Planning", RO-MAN 2020. Throws `Cancelled`.
 */
export function explain(model: Model, targets: readonly string[] = [], options: AnalyseOptions = {}): Explanation {
  const study = studyOf(model, { ...options, all: true });
  const context = contextOf(study);
  const within = withinOf(study);
  const reference = context ? referenceOf(context, options) : null;
  return {
    schema: 1,
    system: model.name,
    certificate: certificateOf(study),
    ...(within ? { within } : {}),
    samples: study.draws.samples,
    seed: study.draws.seed,
    reference,
    whyNot: context ? targets.map((target) => whyNot(context, target, options)) : [],
    better: context ? betterOf(context) : [],
    repair: context && !reference!.feasible ? repairOf(context) : null,
  };
}

function referenceOf(context: Context, options: AnalyseOptions): Reference {
  const { study, decision, recommended, reference } = context;
  const { configuration, codes } = reference;
  study.state.codes.set(codes);
  const violates = violationsOf(study);
  return {
    ...configuration,
    status: decision ? "decided" : "recommended",
    feasible: violates.length === 0,
    violates,
    recommended: recommended?.member.id === configuration.id,
    terms: termsOf(context),
    binds: bindingsOf(context, options),
  };
}

/** The largest part first. */
function termsOf({ study, reference }: Context): Term[] {
  const { model, ranking } = study;
  const utilities = ranking.terms(reference.values);
  return model.goals
    .flatMap(({ id }, goal): Term[] => {
      const [weight, utility] = [ranking.weights[goal]!, utilities[goal]!];
      if (Number.isNaN(utility)) return [];
      return [{ goal: id, weight: rounded(weight), utility: rounded(utility), part: rounded(weight * utility) }];
    })
    .sort((a, b) => b.part - a.part);
}
