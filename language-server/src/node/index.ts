export { listFolder } from "../project/listFolder.js";
export { decode, findRoot, nodeFiles, readBytes } from "../project/nodeFiles.js";
