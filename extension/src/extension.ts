import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { createClient } from "./client.js";
import { checkDrift } from "./commands/checkDrift.js";
import { exportDecisions } from "./commands/exportDecisions.js";
import { followCursor } from "./panel/followCursor.js";
import { Panels } from "./panel/panels.js";
import { requests } from "./requests.js";
import { showStatus } from "./status.js";
import { chooseTarget } from "./target.js";

let client: LanguageClient | undefined;

/** What other extensions, and the tests, can ask of this one. */
export interface Api {
  /** What activating took, in milliseconds. */
  activation: number;
}

/** Starts the server without waiting for it, and registers what the manifest promises. */
export function activate(context: vscode.ExtensionContext): Api {
  const from = performance.now();
  client = createClient(context);
  const server = requests(client);
  const panels = new Panels(context.extensionUri, server);
  const command = (name: string, run: () => unknown) => vscode.commands.registerCommand(`tradeops.${name}`, run);
  context.subscriptions.push(
    panels,
    followCursor(panels, server),
    showStatus(server, () => panels.subject),
    command("showGraph", async () => {
      const target = await chooseTarget(server);
      if (target) panels.show(target);
    }),
    command("exportDecisions", () => exportDecisions(server, panels.subject)),
    command("checkDrift", () => checkDrift(server, panels.subject)),
    command("restart", () => client?.restart()),
  );
  void client.start();
  return { activation: performance.now() - from };
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
