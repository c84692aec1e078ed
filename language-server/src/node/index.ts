export { findRoot, nodeFiles, readBytes } from "../project/nodeFiles.js";
export { listFolder } from "../server/host.js";
