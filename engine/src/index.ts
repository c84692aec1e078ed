export { analyse, checkDistribution, exportValues } from "./analyse.js";
export * from "./analysis.js";
export * from "./finding.js";
export { ids } from "./ids.js";
export type * from "./model.js";
export * from "./units/index.js";
