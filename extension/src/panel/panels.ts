import type { SystemParams } from "@tradeops/language-server/protocol";
import { readPanelState, type ViewName } from "@tradeops/webview/protocol";
import * as vscode from "vscode";
import type { Requests } from "../requests.js";
import { Panel } from "./panel.js";

export const viewType = "tradeops.panel";

/** The panel, if there is one; brings it back after a reload of the window. */
export class Panels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: Panel | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Requests,
  ) {
    this.subscriptions = [
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      server.onChanged((changed) => this.panel?.changed(changed.uris)),
    ];
  }

  /** Of what is shown: the target of commands where no model is in the active editor. */
  get subject(): SystemParams | undefined {
    return this.panel?.subject;
  }

  get current(): Panel | undefined {
    return this.panel;
  }

  /** Shows a system beside the text, in one of the views. */
  show(subject: SystemParams, view: ViewName): void {
    if (this.panel) return this.panel.show(subject, view);
    const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.adopt(vscode.window.createWebviewPanel(viewType, "TradeOps", options, this.options), subject);
    this.current?.show(subject, view);
  }

  async deserializeWebviewPanel(webviewPanel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readPanelState(state);
    if (this.panel || !kept?.uri) return webviewPanel.dispose();
    webviewPanel.webview.options = this.options;
    this.adopt(webviewPanel, { uri: kept.uri, system: kept.system });
  }

  dispose(): void {
    this.panel?.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private adopt(webviewPanel: vscode.WebviewPanel, subject: SystemParams): void {
    const panel = new Panel(webviewPanel, subject, this.extension, this.server);
    this.panel = panel;
    webviewPanel.onDidDispose(() => {
      panel.dispose();
      if (this.panel === panel) this.panel = undefined;
    });
  }

  private get options(): vscode.WebviewOptions & vscode.WebviewPanelOptions {
    return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(this.extension, "dist", "panel")] };
  }
}
