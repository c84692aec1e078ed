export { analyse } from "./analyse.js";
export * from "./analysis.js";
export { Cancelled } from "./cancelled.js";
export { checkDistribution } from "./distributions/check.js";
export { exportValues } from "./exportValues.js";
export * from "./finding.js";
export { ids } from "./ids.js";
export type * from "./model.js";
export * from "./units/index.js";
