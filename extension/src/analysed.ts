import type { Picture, SystemParams } from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import type { Requests } from "./requests.js";

/** Waits until a system is analysed. Answers false, after saying why, if it has no analysis, or if the user waits no longer. */
export async function analysed(server: Requests, target: SystemParams): Promise<boolean> {
  const first = await server.picture(target);
  const picture = first?.state.kind === "running" ? await whenDone(server, target) : first;
  if (picture?.state.kind === "ready") return true;
  const why = reason(picture);
  if (why !== undefined) void vscode.window.showWarningMessage(why);
  return false;
}

function reason(picture: Picture | null | undefined): string | undefined {
  if (picture === undefined) return undefined;
  if (picture === null) return vscode.l10n.t("No system belongs to this file.");
  const { system, state } = picture;
  if (state.kind === "failed") return vscode.l10n.t("`{0}` could not be analysed: {1}", system, state.message);
  return vscode.l10n.t("`{0}` has errors: mend them first.", system);
}

/** The first picture that no analysis is running for; undefined if the user cancels. */
function whenDone(server: Requests, target: SystemParams): Thenable<Picture | null | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t("Analysing"),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_progress, cancelled) => {
    const waits: vscode.Disposable[] = [];
    try {
      return await new Promise<Picture | null | undefined>((done, fail) => {
        const look = () =>
          void server.picture(target).then((picture) => {
            if (picture?.state.kind !== "running") done(picture);
          }, fail);
        waits.push(
          server.onChanged(look),
          cancelled.onCancellationRequested(() => done(undefined)),
        );
        look();
      });
    } finally {
      vscode.Disposable.from(...waits).dispose();
    }
  });
}
