import type { AnalyseOptions, Analysis, Member } from "./analysis.js";
import { certificateOf } from "./certificate.js";
import { type Decision, decide } from "./decided.js";
import type { Finding } from "./finding.js";
import { aimFindings } from "./findings/aims.js";
import { baseFindings } from "./findings/bases.js";
import { beliefFindings } from "./findings/beliefs.js";
import { explainInfeasible } from "./findings/conflicts.js";
import { decidedFindings } from "./findings/decidedFindings.js";
import { sampleFindings } from "./findings/samples.js";
import { goalResultsOf } from "./goalResults.js";
import { ids } from "./ids.js";
import { membersOf, type Ranked } from "./members.js";
import type { Model } from "./model.js";
import { beliefsOf } from "./rank/beliefs.js";
import { groupOf } from "./rank/group.js";
import { methodResultsOf } from "./rank/methods/methodResults.js";
import { optionResults } from "./rank/optionResults.js";
import { pricesOf } from "./rank/prices.js";
import { stabilityOf } from "./rank/stability.js";
import { stakeholderResults } from "./rank/stakeholders.js";
import { thresholdsOf } from "./rank/thresholds.js";
import { sensitivityOf } from "./sensitivity.js";
import { distinctCount, rawCount } from "./space/count.js";
import { type Study, study as studyOf } from "./study.js";
import { valueOfInformation } from "./voi/valueOfInformation.js";

/**
 * Analyses a model: which configurations are feasible, which of them no other dominates, how these rank, how the decided one stands among
 * them, and what each other choice would cost. The result depends on the model, the seed and the number of samples alone. Throws `Cancelled`.
 */
export function analyse(model: Model, options: AnalyseOptions = {}): Analysis {
  const study = studyOf(model, options);
  const ranked = membersOf(study);
  const recommended = ranked.find(({ member }) => member.tiedWith === null);
  const decision = decide(study, ranked, recommended);
  const front = ranked.map(({ member }): Member => ({ ...member, decided: member.id === decision?.decided.id }));
  const { conflicts, findings } = infeasibility(study, options);
  const reference = decision?.codes ?? codesOf(study, recommended);
  const beliefs = beliefsOf(study);
  return {
    schema: 1,
    system: model.name,
    certificate: certificateOf(study),
    samples: study.draws.samples,
    seed: study.draws.seed,
    configurations: {
      raw: String(rawCount(study.cases.base)),
      distinct: String(distinctCount(study.cases.base, options.cancelled)),
      feasible: String(study.space.count),
    },
    goals: goalResultsOf(study),
    front,
    recommended: recommended?.member.id ?? null,
    decided: decision?.decided ?? null,
    conflicts,
    options: optionResults(study, decision),
    prices: reference ? pricesOf(study, reference) : [],
    stakeholders: stakeholderResults(study, ranked),
    group: groupOf(study, ranked),
    stability: stabilityOf(study, ranked),
    thresholds: thresholdsOf(study, options.cancelled),
    beliefs,
    ...(options.methods ? { methods: methodResultsOf(study, ranked) } : {}),
    sensitivity: reference ? sensitivityOf(study, reference) : [],
    voi: valueOfInformation(study, ranked, options.cancelled),
    findings: [...findings, ...furtherFindings(study, decision, front, options), ...beliefFindings(beliefs)],
  };
}

function infeasibility(study: Study, { cancelled }: AnalyseOptions) {
  const { space } = study;
  return space.complete && space.count === 0 ? explainInfeasible(study, cancelled) : { conflicts: [], findings: [] };
}

function furtherFindings(
  study: Study,
  decision: Decision | null,
  front: Member[],
  { cancelled }: AnalyseOptions,
): Finding[] {
  return [
    ...(study.space.complete ? [] : [tooLarge(study)]),
    ...baseFindings(study, cancelled),
    ...(decision ? decidedFindings(study, decision, front) : []),
    ...aimFindings(study),
    ...sampleFindings(study),
  ];
}

function tooLarge({ model }: Study): Finding {
  return {
    code: "space-too-large",
    severity: "warning",
    message:
      "There are too many configurations to look at all of them: the front is that of some drawn at random. Take decisions or options out, or constrain them.",
    id: ids.system(model.name),
  };
}

function codesOf({ space }: Study, ranked: Ranked | undefined): Uint32Array | undefined {
  return ranked && Uint32Array.from(space.codes, (column) => column[ranked.row]!);
}
