import type { ViewName } from "@tradeops/webview/protocol";
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { checkDrift } from "./commands/checkDrift.js";
import { exportDecisions } from "./commands/exportDecisions.js";
import { importEvidence } from "./commands/importEvidence.js";
import { newModel } from "./commands/newModel.js";
import { followCursor } from "./panel/followCursor.js";
import { Panels } from "./panel/panels.js";
import { requests } from "./requests.js";
import { showStatus } from "./status.js";
import { chooseTarget, noteModels } from "./target.js";
import { provideTasks } from "./tasks.js";
import { Trees } from "./trees/trees.js";

let client: BaseLanguageClient | undefined;

/** What other extensions, and the tests, can ask of this one. */
export interface Api {
  /** What activating took, in milliseconds. */
  activation: number;
}

/** Starts the server without waiting for it, and registers what the manifest promises. */
export function start(context: vscode.ExtensionContext, createClient: () => BaseLanguageClient): Api {
  const from = performance.now();
  client = createClient();
  const server = requests(client);
  const panels = new Panels(context.extensionUri, server);
  const trees = new Trees(server, () => panels.subject);
  const show = async (view: ViewName) => {
    const target = await chooseTarget(server);
    if (target) panels.show(target, view);
  };
  const command = (name: string, run: (argument: unknown) => unknown) =>
    vscode.commands.registerCommand(`tradeops.${name}`, run);
  context.subscriptions.push(
    panels,
    followCursor(panels, server),
    showStatus(server, () => panels.subject),
    trees,
    noteModels(),
    provideTasks(),
    command("showGraph", () => show("graph")),
    command("showTradeOffs", () => show("tradeoffs")),
    command("whatIf", () => show("whatif")),
    command("showSensitivity", () => show("sensitivity")),
    command("showDecisions", () => show("decisions")),
    command("newModel", () => newModel(context.extensionUri)),
    command("reveal", (id) => trees.reveal(id)),
    command("exportDecisions", () => exportDecisions(server, panels.subject)),
    command("checkDrift", () => checkDrift(server, panels.subject)),
    command("importEvidence", () => importEvidence(server, panels.subject)),
    command("restart", async () => {
      await client?.stop();
      await client?.start();
    }),
  );
  void client.start();
  return { activation: performance.now() - from };
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
