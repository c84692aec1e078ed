export { analyse } from "./analyse.js";
export * from "./analysis.js";
export { Cancelled } from "./cancelled.js";
export {
  type Chosen,
  type Comparison as Compared,
  type ConfigurationChange,
  compare,
  type GoalTerms,
  type Revision,
} from "./compare/compare.js";
export { acceptedDecides } from "./decided.js";
export { checkDistribution } from "./distributions/check.js";
export { quantile } from "./distributions/quantile.js";
export { isComputable } from "./evaluate/computable.js";
export type * from "./evidence/measurement.js";
export type * from "./evidence/verification.js";
export { type VerifyOptions, verify } from "./evidence/verify.js";
export { type Watched, watchedOf } from "./evidence/watched.js";
export { explain } from "./explain/explain.js";
export type * from "./explain/explanation.js";
export { exportValues, exportValuesAt } from "./exportValues.js";
export { attributeKey, type Owned, ownedExpressions } from "./expressions/owned.js";
export { eachPart, partsOf } from "./expressions/parts.js";
export * from "./finding.js";
export { analysisCodes } from "./findings/codes.js";
export { risksOf } from "./findings/notFinite/risks.js";
export { eachOnce, listText, quantityText } from "./findings/text.js";
export { ids } from "./ids.js";
export { type LearnOptions, learn } from "./learn/learn.js";
export type * from "./learn/learning.js";
export type * from "./model.js";
export { digest } from "./space/identity.js";
export { analyseByStages } from "./stages.js";
export { sweepCandidates } from "./sweep/candidates.js";
export { pointId } from "./sweep/points.js";
export type * from "./sweep/sweep.js";
export * from "./units/index.js";
export { type ValueAt, valuesAt } from "./valuesAt.js";
export { type Changes, Trial, type WhatIf } from "./whatIf.js";
