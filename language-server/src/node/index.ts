export { findRoot, nodeFiles } from "../project/nodeFiles.js";
