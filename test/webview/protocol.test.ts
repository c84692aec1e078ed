import { readHostMessage, readPanelState, readViewMessage, type ViewMessage } from "@tradeops/webview/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fraudPicture, leftOut } from "../e2e/panel/pictures.js";

describe("messages to the panel", () => {
  it("are read as they were sent", () => {
    const picture = fraudPicture({ leftOut: [leftOut(3, "what is this")], state: { kind: "failed", message: "why" } });
    for (const message of [
      { kind: "picture", picture },
      { kind: "picture", picture: null },
      { kind: "highlight", id: "scorer.gnn" },
      { kind: "highlight", id: null },
      { kind: "show", view: "tradeoffs" },
    ]) {
      expect(readHostMessage(structuredClone(message))).toEqual(message);
    }
  });

  it.each([
    { kind: "picture" },
    { kind: "picture", picture: { ...fraudPicture(), model: null } },
    { kind: "picture", picture: { ...fraudPicture(), state: { kind: "failed" } } },
    { kind: "picture", picture: { ...fraudPicture(), leftOut: [{ message: "nowhere" }] } },
    { kind: "highlight" },
    { kind: "show", view: "elsewhere" },
    { kind: "reveal", id: "scorer" },
  ])("are refused where they do not fit: %#", (message) => {
    expect(readHostMessage(message)).toBeNull();
  });
});

describe("messages from the panel", () => {
  const { message: _, ...place } = leftOut(3, "");
  const all: ViewMessage[] = [
    { kind: "ready" },
    { kind: "reveal", id: "__proto__" },
    { kind: "revealPlace", place },
    { kind: "savePicture", format: "png", name: "fraud.png", data: "iVBORw0KGgo=" },
    { kind: "saveCsv", name: "fraud.csv", data: "a,b\r\n" },
  ];

  it.each(all)("are read as they were sent: $kind", (message) => {
    expect(readViewMessage(structuredClone(message))).toEqual(message);
  });

  it("lose what they should not carry", () => {
    expect(readViewMessage({ kind: "reveal", id: "scorer", command: "rm" })).toEqual({ kind: "reveal", id: "scorer" });
  });

  it.each([
    { kind: "reveal", id: 3 },
    {
      kind: "revealPlace",
      place: { uri: "file:///a", range: { start: { line: -1, character: 0 }, end: place.range.end } },
    },
    { kind: "revealPlace", place: { uri: "file:///a" } },
    { kind: "savePicture", format: "exe", name: "a", data: "" },
    { kind: "saveCsv", name: "a" },
  ])("are refused where they do not fit: %#", (message) => {
    expect(readViewMessage(message)).toBeNull();
  });
});

describe("whatever arrives", () => {
  it("is read or refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const read = [readHostMessage(data), readViewMessage(data), readPanelState(data)];
        for (const one of read) expect(one === null || typeof one === "object").toBe(true);
      }),
    );
  });
});
