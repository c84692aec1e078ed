import type { SystemParams } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import { openPlace } from "../places.js";
import type { Requests } from "../requests.js";
import { isFile } from "../target.js";
import { conflictItems, decisionItems } from "./items.js";
import { Tree } from "./tree.js";

/** The trees of decisions and conflicts: of the active editor's file, else of what `shown` answers, else of what was there before. */
export class Trees implements vscode.Disposable {
  private readonly decisions = new Tree();
  private readonly conflicts = new Tree();
  private readonly subscriptions: vscode.Disposable[];
  private subject: SystemParams | undefined;
  private asked = 0;

  constructor(
    private readonly server: Requests,
    private readonly shown: () => SystemParams | undefined,
  ) {
    const update = () => void this.refresh().catch(() => undefined);
    this.subscriptions = [
      vscode.window.registerTreeDataProvider("tradeops.decisions", this.decisions),
      vscode.window.registerTreeDataProvider("tradeops.conflicts", this.conflicts),
      vscode.window.onDidChangeActiveTextEditor(update),
      server.onChanged(update),
    ];
    update();
  }

  /** Goes to where an element of the system that the trees show is written. */
  async reveal(id: unknown): Promise<void> {
    if (typeof id !== "string" || !this.subject) return;
    const place = await this.server.locate({ ...this.subject, id });
    if (place) await openPlace(place);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.decisions, this.conflicts).dispose();
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const document = vscode.window.activeTextEditor?.document;
    const own = document && (document.languageId === "tradeops" || isFile(document));
    const active = own ? await this.server.picture({ uri: document.uri.toString() }) : null;
    const other = this.shown() ?? this.subject;
    const picture = active ?? (other ? await this.server.picture(other) : null);
    if (asked !== this.asked) return;
    this.subject = picture ? { uri: picture.uri, system: picture.system } : undefined;
    this.decisions.set(picture ? decisionItems(picture) : []);
    this.conflicts.set(picture ? conflictItems(picture) : []);
    await vscode.commands.executeCommand("setContext", "tradeops.hasSystem", picture !== null);
  }
}
