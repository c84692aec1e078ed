// @vitest-environment happy-dom
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import { App } from "../../../webview/src/panel/App.js";
import type { Host } from "../../../webview/src/panel/host.js";
import type { HostMessage, ViewMessage } from "../../../webview/src/protocol.js";
import { fraudPicture, leftOut } from "../../e2e/panel/pictures.js";
import { emptyModel } from "../../fixtures/models/emptyModel.js";

function start(kept?: unknown) {
  const posted: ViewMessage[] = [];
  let receive: (message: HostMessage) => void = () => {};
  const host: Host = {
    canWrite: true,
    post: (message) => posted.push(message),
    load: () => kept,
    save: () => {},
    listen(callback) {
      receive = callback;
      return () => {};
    },
  };
  act(() => render(h(App, { host }), document.body));
  return { posted, send: (message: HostMessage) => act(() => receive(message)) };
}

const text = () => document.body.textContent ?? "";
const named = (id: string) => document.querySelector(`[data-id="${id}"]`);

afterEach(() => act(() => render(null, document.body)));

describe("the panel", () => {
  it("asks for a picture, and says that it waits", () => {
    const { posted } = start();
    expect(posted).toEqual([{ kind: "ready" }]);
    expect(text()).toContain("Reading the model…");
  });

  it("names its nodes for screen readers, and hides what only decorates", () => {
    const { send } = start();
    send({ kind: "picture", picture: fraudPicture() });
    expect(named("scorer.gnn")?.getAttribute("role")).toBe("graphics-object");
    expect(named("scorer.gnn")?.getAttribute("aria-label")).toBe(
      "Graph neural network, option of Scoring model, decided. Graph neural network hurts explainability (100)",
    );
    expect(document.querySelectorAll('.stage [tabindex="0"]')).toHaveLength(1);
    expect(document.querySelector(".stage title")).toBeNull();
  });

  it("says what to write first", () => {
    const { send } = start();
    send({ kind: "picture", picture: fraudPicture({ model: emptyModel("fraud"), analysis: null }) });
    expect(text()).toContain("Nothing to draw yet");
    expect(text()).toContain("maximize mean(accuracy)");
  });

  it("says that the system is gone", () => {
    const { send } = start();
    send({ kind: "picture", picture: fraudPicture() });
    send({ kind: "picture", picture: null });
    expect(text()).toContain("No system here");
  });

  it("lists what is left out, each with its place", () => {
    const { posted, send } = start();
    const part = leftOut(11, "`accurcy` is not declared");
    send({ kind: "picture", picture: fraudPicture({ leftOut: [part] }) });
    const link = [...document.querySelectorAll("button")].find((button) => button.textContent === "fraud.tradeops:12");
    act(() => link?.click());
    expect(posted.at(-1)).toEqual({ kind: "revealPlace", place: { uri: part.uri, range: part.range } });
  });

  it("says why there are no trade-offs", () => {
    const { send } = start();
    send({ kind: "show", view: "tradeoffs" });
    const { model, analysis } = fraudPicture();
    send({ kind: "picture", picture: fraudPicture({ model: { ...model, goals: [] } }) });
    expect(text()).toContain("No goals yet");
    const conflict = { ids: ["require Budget"], message: "No configuration meets `Budget`." };
    const infeasible = { ...analysis!, front: [], recommended: null, decided: null, conflicts: [conflict] };
    send({ kind: "picture", picture: fraudPicture({ analysis: infeasible }) });
    expect(text()).toContain("No feasible configuration");
    expect(text()).toContain("meets Budget.Budget");
    send({ kind: "picture", picture: fraudPicture({ system: "other", analysis: null, state: { kind: "invalid" } }) });
    expect(text()).toContain("Not analysed yet");
  });
});
