import type { Picture, SystemParams } from "@tradeops/language-server/protocol";
import { type HostMessage, readViewMessage, type ViewMessage, type ViewName } from "@tradeops/webview/protocol";
import * as vscode from "vscode";
import { decide } from "../commands/decide.js";
import { openPlace } from "../places.js";
import type { Requests } from "../requests.js";
import { page } from "./page.js";
import { save } from "./save.js";

/** One webview that shows a system, and the talk with it. */
export class Panel implements vscode.Disposable {
  private picture: Picture | null = null;
  private highlighted: string | null = null;
  private asked = 0;
  private ready = false;
  /** The view that is to be shown as soon as the page listens. */
  private wanted: ViewName | undefined;
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private current: SystemParams,
    extension: vscode.Uri,
    private readonly server: Requests,
  ) {
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(extension, "dist", "panel");
    panel.iconPath = vscode.Uri.joinPath(extension, "icons", "file-light.svg");
    this.subscriptions.push(
      webview.onDidReceiveMessage((data: unknown) => void this.receive(readViewMessage(data)).catch(failed)),
    );
    webview.html = page({
      cspSource: webview.cspSource,
      script: webview.asWebviewUri(vscode.Uri.joinPath(dist, "panel.js")).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(dist, "panel.css")).toString(),
      nonce: crypto.randomUUID(),
      language: vscode.env.language,
    });
  }

  get subject(): SystemParams {
    return this.current;
  }

  get system(): string | undefined {
    return this.picture?.system;
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  show(subject: SystemParams, view: ViewName): void {
    this.current = subject;
    this.wanted = view;
    this.panel.reveal(undefined, true);
    void this.refresh().catch(failed);
    this.sendView();
  }

  /** Asks anew if what is shown is among the files that changed. */
  changed(uris: readonly string[]): void {
    if (!this.picture || uris.includes(this.picture.uri) || uris.includes(this.current.uri)) {
      void this.refresh().catch(failed);
    }
  }

  /** Marks the element that the cursor is at. */
  highlight(id: string | null): void {
    if (id === this.highlighted) return;
    this.highlighted = id;
    this.send({ kind: "highlight", id });
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
    this.panel.dispose();
  }

  private async receive(message: ViewMessage | null): Promise<void> {
    switch (message?.kind) {
      case "ready":
        this.ready = true;
        await this.refresh();
        this.sendView();
        this.send({ kind: "highlight", id: this.highlighted });
        break;
      case "reveal": {
        const place = await this.server.locate({ ...this.current, id: message.id });
        if (place) await openPlace(place, this.panel.viewColumn);
        break;
      }
      case "revealPlace": {
        const asked = JSON.stringify(message.place);
        const known = this.picture?.leftOut.find(({ uri, range }) => JSON.stringify({ uri, range }) === asked);
        if (known) await openPlace(known, this.panel.viewColumn);
        break;
      }
      case "whatIf":
        await this.answer(message);
        break;
      case "decide":
        await decide(this.server, this.current, message, this.panel.viewColumn);
        break;
      case "savePicture":
      case "saveCsv":
        await save(message, this.picture?.uri);
        break;
    }
  }

  private async answer({ ask, changes }: Extract<ViewMessage, { kind: "whatIf" }>): Promise<void> {
    const failure = (error: unknown) => (error instanceof Error ? error.message : String(error));
    const problems: string[] = [];
    const result = await this.server.whatIf({ ...this.current, changes }).catch((error: unknown) => {
      problems.push(failure(error));
      return null;
    });
    this.send({ kind: "whatIf", ask, result, problem: problems[0] ?? "" });
  }

  private async refresh(): Promise<void> {
    if (!this.ready) return;
    const asked = ++this.asked;
    const picture = await this.server.picture(this.current);
    if (asked !== this.asked) return;
    this.picture = picture;
    if (picture) this.current = { uri: picture.uri, system: picture.system };
    this.panel.title = picture ? `TradeOps: ${picture.system}` : "TradeOps";
    this.send({ kind: "picture", picture });
  }

  private sendView(): void {
    if (!this.ready || !this.wanted) return;
    this.send({ kind: "show", view: this.wanted });
    this.wanted = undefined;
  }

  private send(message: HostMessage): void {
    if (this.ready) void this.panel.webview.postMessage(message);
  }
}

function failed(error: unknown): void {
  void vscode.window.showErrorMessage(`TradeOps: ${error instanceof Error ? error.message : String(error)}`);
}
