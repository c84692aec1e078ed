import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { startServer } from "./server.js";
import { webHost } from "./webHost.js";
import { scope } from "./webScope.js";

/** The entry of the server in a worker of a browser. */
type Port = ConstructorParameters<typeof BrowserMessageReader>[0];
const port = scope as unknown as Port;
const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
startServer(connection, webHost(connection));
for (const { data } of scope.early ?? []) scope.dispatchEvent(new scope.MessageEvent("message", { data }));
