export { listFolder } from "../project/listFolder.js";
export { findRoot, nodeFiles, readBytes } from "../project/nodeFiles.js";
