export { catalogue, type Unit } from "./catalogue.js";
export { type Dimension, dimensionless, divide, multiply, power, sameDimension } from "./dimension.js";
export { levelsUnit, levelText } from "./levels.js";
export { nearest } from "./nearest.js";
export { declareUnit, displayUnit, parseUnit, toBase, type UnitProblem } from "./parse.js";
export type { Rational } from "./rational.js";
export { showDimension, showUnit, suggestUnits } from "./show.js";
