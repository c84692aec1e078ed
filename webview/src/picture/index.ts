export { decisionGraph } from "./decisionGraph.js";
export { type Drawing, drawing, legend } from "./drawing.js";
export type * from "./graph.js";
export { type Box, type Lane, type Layout, layout } from "./layout.js";
export { decimalsOf, difference, digits, quantity, scale, suffix } from "./quantity.js";
export type { Route } from "./route.js";
export { crossings, steadyLayout } from "./steady.js";
export { type PictureOptions, svg } from "./svg.js";
export { type Palette, palettes, type Theme } from "./theme.js";
