import { Trial } from "@tradeops/engine";
import { readHostMessage, readPanelState, readViewMessage, type ViewMessage } from "@tradeops/webview/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fraudPicture, leftOut } from "../e2e/panel/pictures.js";
import { fraud } from "../fixtures/models/fraud.js";

describe("messages to the panel", () => {
  it("are read as they were sent", () => {
    const picture = fraudPicture({ leftOut: [leftOut(3, "what is this")], state: { kind: "failed", message: "why" } });
    for (const message of [
      { kind: "picture", picture },
      { kind: "picture", picture: null },
      { kind: "highlight", id: "scorer.gnn" },
      { kind: "highlight", id: null },
      { kind: "show", view: "tradeoffs" },
      { kind: "show", view: "whatif" },
      { kind: "whatIf", ask: 3, result: null, problem: "why" },
      { kind: "whatIf", ask: 3, result: new Trial(fraud()).ask({ weights: [], requires: [] }), problem: "" },
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
    { kind: "whatIf", ask: -1, result: null, problem: "" },
    { kind: "whatIf", ask: 1, result: { tried: 3 }, problem: "" },
    { kind: "picture", picture: { ...fraudPicture(), verification: 3 } },
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
    {
      kind: "whatIf",
      ask: 1,
      changes: {
        choices: [{ decision: "__proto__", options: ["constructor"] }],
        weights: [{ goal: "beFast", weight: 2 }],
        requires: [{ goal: "beFast", value: null }],
      },
    },
    { kind: "decide", choices: [{ decision: "scorer", options: [] }], because: "why" },
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
    { kind: "whatIf", ask: 1, changes: { weights: [{ goal: "g", weight: -1 }], requires: [] } },
    { kind: "whatIf", ask: 1, changes: { weights: [{ goal: "g", weight: Number.NaN }], requires: [] } },
    { kind: "whatIf", ask: 1, changes: { weights: [], requires: [{ goal: "g", value: "1" }] } },
    { kind: "whatIf", ask: 1, changes: { choices: [{ decision: "d", options: [1] }], weights: [], requires: [] } },
    { kind: "decide", choices: "all", because: "" },
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
