import { Trial } from "@tradeops/engine";
import type { Picture } from "@tradeops/language-server/protocol";
import { render } from "preact";
import { App } from "./panel/App.js";
import { download } from "./panel/download.js";
import type { Host } from "./panel/host.js";
import type { HostMessage, ViewMessage } from "./protocol.js";

/** The panel as a page of its own: the picture is in the page, questions about changes are answered here, pictures are downloaded. */
function pageHost(picture: Picture): Host {
  const trial = picture.state.kind === "ready" ? new Trial(picture.model) : null;
  const receivers = new Set<(message: HostMessage) => void>();
  const deliver = (message: HostMessage) => {
    for (const receive of receivers) receive(message);
  };
  const answer = ({ ask, changes }: Extract<ViewMessage, { kind: "whatIf" }>) => {
    try {
      deliver({ kind: "whatIf", ask, result: trial?.ask(changes) ?? null, problem: "" });
    } catch (error) {
      deliver({ kind: "whatIf", ask, result: null, problem: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    canWrite: false,
    post(message) {
      if (message.kind === "ready") queueMicrotask(() => deliver({ kind: "picture", picture }));
      else if (message.kind === "whatIf") setTimeout(() => answer(message));
      else if (message.kind === "savePicture" || message.kind === "saveCsv") download(message);
    },
    load: () => null,
    save: () => undefined,
    listen(receive) {
      receivers.add(receive);
      return () => receivers.delete(receive);
    },
  };
}

/** The classes that the editor sets for its themes, by what the reader's system prefers. */
function followScheme(): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    document.body.className = dark.matches ? "vscode-dark" : "vscode-light";
  };
  apply();
  dark.addEventListener("change", apply);
}

const place = document.getElementById("tradeops");
const data = document.getElementById("picture")?.textContent;
if (!place || !data) throw new Error("The page has no element `#tradeops`, or no `#picture`.");
followScheme();
render(<App host={pageHost(JSON.parse(data))} />, place);
