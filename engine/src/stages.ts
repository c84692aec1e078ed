import type { AnalyseOptions, Analysis, Member, Progress } from "./analysis.js";
import { certificateOf, withinOf } from "./certificate.js";
import { decide, decideAlone } from "./decided.js";
import type { Finding } from "./finding.js";
import { aimConflictFindings } from "./findings/aimConflicts.js";
import { aimFindings } from "./findings/aims.js";
import { baseFindings } from "./findings/bases.js";
import { beliefFindings } from "./findings/beliefs.js";
import { choiceFindings } from "./findings/choices.js";
import { explainInfeasible } from "./findings/conflicts.js";
import { decidedAloneFindings, decidedFindings } from "./findings/decidedFindings.js";
import { notFiniteFindings } from "./findings/notFinite/notFinite.js";
import { recordFindings, reviewFindings } from "./findings/records.js";
import { sampleFindings } from "./findings/samples.js";
import { stakeholderFindings } from "./findings/stakeholders.js";
import { tooLargeFindings } from "./findings/tooLarge.js";
import { tradeoffFindings } from "./findings/tradeoffs.js";
import { goalResultsOf } from "./goalResults.js";
import { membersOf, type Ranked } from "./members.js";
import type { Model } from "./model.js";
import { acceptabilityOf } from "./rank/acceptability.js";
import { beliefsOf } from "./rank/beliefs.js";
import { correlationsOf } from "./rank/correlations.js";
import { exchangeOf } from "./rank/exchange.js";
import { groupOf } from "./rank/group.js";
import { methodResultsOf } from "./rank/methods/methodResults.js";
import { optionResults } from "./rank/optionResults.js";
import { pricesOf } from "./rank/prices.js";
import { stabilityOf } from "./rank/stability.js";
import { stakeholderResults } from "./rank/stakeholders.js";
import { thresholdsOf } from "./rank/thresholds.js";
import { equalTo, recommendedOf } from "./recommended.js";
import { scenarioResultsOf } from "./scenarioResults.js";
import { sensitivityOf } from "./sensitivity.js";
import { sobolOf } from "./sobol/sobol.js";
import { distinctCount, rawCount } from "./space/count.js";
import { type Study, settingOf, study as studyOf } from "./study.js";
import { countUnmeasured } from "./sweep/unmeasured.js";
import { valueOfInformation } from "./voi/valueOfInformation.js";

/**
 * Analyses a model stage by stage: the decided configuration, how many configurations there are, the front, its ranking, what samples are drawn for,
 * and last, as the result, the value of information. After each stage the caller may go on, do something else first, or let it be. Throws `Cancelled`.
 */
export function* analyseByStages(model: Model, options: AnalyseOptions = {}): Generator<Progress, Analysis, void> {
  const setting = settingOf(model, options);
  const alone = decideAlone(setting);
  const aloneFindings = alone ? decidedAloneFindings(setting, alone) : [];
  yield { stage: "decided", analysis: {}, decided: alone?.decided, findings: aloneFindings };

  const raw = String(rawCount(setting.cases.base));
  const distinct = String(distinctCount(setting.cases.base, options.cancelled));
  const structure = [...baseFindings(setting, options.cancelled), ...reviewFindings(model, options.today)];
  const head = { schema: 1, system: model.name } as const;
  yield { stage: "counts", analysis: head, findings: [...structure, ...aloneFindings] };

  const study = studyOf(model, options, setting);
  const ranked = membersOf(study);
  const recommended = recommendedOf(study, ranked);
  const decision = decide(study, ranked, recommended);
  const front = ranked.map(
    ({ row, member }): Member => (decision && isAt(study, row, decision.codes) ? { ...member, decided: true } : member),
  );
  const equals = recommended ? equalTo(study, ranked, recommended) : 0;
  const { conflicts, findings } = infeasibility(study, options);
  const unmeasured = countUnmeasured(study, options.cancelled);
  const within = withinOf(study);
  const space = {
    ...head,
    certificate: certificateOf(study),
    ...(within ? { within } : {}),
    samples: study.draws.samples,
    seed: study.draws.seed,
    configurations: {
      raw,
      distinct,
      feasible: String(study.space.feasible),
      ...(study.space.counted ? {} : { counted: false as const }),
      ...(unmeasured ? { unmeasured: String(unmeasured) } : {}),
    },
    goals: goalResultsOf(study),
    front,
    recommended: recommended?.member.id ?? null,
    ...(equals > 1 ? { recommendedAmong: equals } : {}),
    decided: decision?.decided ?? null,
    conflicts,
  };
  const first = [
    ...findings,
    ...tooLargeFindings(study),
    ...structure,
    ...(decision ? decidedFindings(study, decision, front) : []),
    ...aimFindings(study),
    ...sampleFindings(study),
  ];
  yield { stage: "front", analysis: space, findings: first };

  const reference = decision?.codes ?? codesOf(study, recommended);
  const beliefs = beliefsOf(study);
  const ranking = {
    ...space,
    options: optionResults(study, decision),
    prices: reference ? pricesOf(study, reference) : [],
    scenarios: reference ? scenarioResultsOf(study, reference) : [],
    stakeholders: stakeholderResults(study, ranked),
    group: groupOf(study, ranked),
    stability: stabilityOf(study, ranked),
    thresholds: thresholdsOf(study, options.cancelled),
    beliefs,
    correlations: correlationsOf(study),
    exchange: reference ? exchangeOf(study, ranked, reference) : [],
    acceptability: acceptabilityOf(study, ranked),
    ...(options.methods ? { methods: methodResultsOf(study, ranked) } : {}),
  };
  const all: Finding[] = [
    ...first,
    ...beliefFindings(beliefs),
    ...tradeoffFindings(study, ranking.correlations),
    ...(first.some(({ severity }) => severity === "error") ? [] : choiceFindings(study, ranking.options)),
    ...aimConflictFindings(study),
    ...stakeholderFindings(ranking.stakeholders, front),
    ...recordFindings(model, recommended?.member),
  ];
  yield { stage: "ranking", analysis: ranking, findings: all };

  const sensitive = {
    ...ranking,
    sensitivity: reference ? sensitivityOf(study, reference) : [],
    ...(options.sobol ? { sobol: reference ? sobolOf(study, reference) : [] } : {}),
  };
  yield { stage: "sensitivity", analysis: sensitive, findings: all };

  const last = [...all, ...notFiniteFindings(study, options.cancelled)];
  return { ...sensitive, voi: valueOfInformation(study, ranked, options), findings: last };
}

function infeasibility(study: Study, { cancelled }: AnalyseOptions) {
  const { space } = study;
  return space.complete && space.count === 0 ? explainInfeasible(study, cancelled) : { conflicts: [], findings: [] };
}

const isAt = ({ space }: Study, row: number, codes: Uint32Array): boolean =>
  space.codes.every((column, decision) => column[row] === codes[decision]);

function codesOf({ space }: Study, ranked: Ranked | undefined): Uint32Array | undefined {
  return ranked && Uint32Array.from(space.codes, (column) => column[ranked.row]!);
}
