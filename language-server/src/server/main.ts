import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { nodeHost } from "./nodeHost.js";
import { startServer } from "./server.js";

const { argv, stdin, stdout } = process;
startServer(
  argv.includes("--node-ipc")
    ? createConnection(ProposedFeatures.all)
    : createConnection(ProposedFeatures.all, stdin, stdout),
  nodeHost,
);
