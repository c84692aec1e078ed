import { describe, expect, it } from "vitest";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import { codes, driftCode } from "../../language-server/src/project/codes.js";
import { changeable, Severities } from "../../language-server/src/server/severities.js";
import { everything, startClient } from "./support/client.js";

/** A quality that reaches no goal, and a name that is unknown. */
const text = `system s
quality lost unit ms = 3 ms
quality cost unit USD = 5 USD
goal cheap { minimize cost }
`;
const broken = `${text}let x = nothing
`;
const asking = { ...everything, workspace: { ...everything.workspace, configuration: true } };
const has = (code: string) => (list: Diagnostic[]) => list.some((one) => one.code === code);
const severityOf = (list: readonly Diagnostic[], code: string) => list.find((one) => one.code === code)?.severity;

describe("severities", () => {
  it("are changed for all codes but errors", () => {
    const errors = [...codes].filter(([, severity]) => severity === "error").map(([code]) => code);
    expect(changeable).toEqual([...codes.keys(), driftCode].filter((code) => !errors.includes(code)).sort());
    const severities = new Severities();
    expect(severities.set(Object.fromEntries(changeable.map((code) => [code, "off"])))).toEqual([]);
    for (const [code, severity] of codes)
      expect(severities.of({ code, severity })).toBe(severity === "error" ? "error" : undefined);
  });

  it.each([
    ["off", undefined],
    ["hint", "hint"],
    ["information", "info"],
    ["warning", "warning"],
    ["error", "error"],
  ])("%s is understood", (level, shown) => {
    const severities = new Severities();
    expect(severities.set({ "reaches-no-goal": level })).toEqual([]);
    expect(severities.of({ code: "reaches-no-goal", severity: "warning" })).toBe(shown);
  });

  it.each([
    [{ "unknown-name": "off" }, "`unknown-name` is an error, and stays one"],
    [{ "reaches-no-gaol": "off" }, "did you mean `reaches-no-goal`?"],
    [{ "reaches-no-goal": "loud" }, "`reaches-no-goal` can be `off`, `hint`, `information`, `warning`, `error`."],
    [{ "reaches-no-goal": 3 }, "`reaches-no-goal` can be"],
    [{ constructor: "off" }, "There is no finding `constructor`"],
  ])("%j is not followed, and says so", (settings, said) => {
    const severities = new Severities();
    expect(severities.set(settings)).toEqual([expect.stringContaining(said)]);
    expect(severities.of({ code: "reaches-no-goal", severity: "warning" })).toBe("warning");
    expect(severities.of({ code: "unknown-name", severity: "error" })).toBe("error");
  });

  it.each([undefined, null, "off", 3, [], ["off"]])("settings of another kind change nothing: %j", (settings) => {
    const severities = new Severities();
    severities.set(settings);
    expect(severities.of({ code: "reaches-no-goal", severity: "warning" })).toBe("warning");
  });
});

describe("the settings of an editor", () => {
  it("hold from the first diagnostics on, and follow a change", async () => {
    let diagnostics: object = { "reaches-no-goal": "hint" };
    const client = await startClient({ "m.tradeops": text }, asking, undefined, { asked: () => ({ diagnostics }) });
    client.open("m.tradeops", text);
    const first = await client.diagnostics("m.tradeops", has("reaches-no-goal"));
    expect(severityOf(first, "reaches-no-goal")).toBe(DiagnosticSeverity.Hint);
    diagnostics = { "reaches-no-goal": "off" };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.diagnostics("m.tradeops", (list) => !has("reaches-no-goal")(list));
    const range = { start: { line: 1, character: 8 }, end: { line: 1, character: 12 } };
    const fixes = { textDocument: { uri: client.uri("m.tradeops") }, range, context: { diagnostics: [] } };
    expect(await client.request("textDocument/codeAction", fixes)).toEqual([]);
  });

  it("come with the start, or with the change, of clients that are not asked", async () => {
    const initial = { diagnostics: { "reaches-no-goal": "information" } };
    const client = await startClient({ "m.tradeops": text }, everything, undefined, { initial });
    client.open("m.tradeops", text);
    const first = await client.diagnostics("m.tradeops", has("reaches-no-goal"));
    expect(severityOf(first, "reaches-no-goal")).toBe(DiagnosticSeverity.Information);
    const settings = { tradeops: { diagnostics: { "reaches-no-goal": "error" } } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings });
    await client.diagnostics("m.tradeops", (list) => severityOf(list, "reaches-no-goal") === DiagnosticSeverity.Error);
  });

  it("never hide an error, and the user is told", async () => {
    const initial = { diagnostics: { "unknown-name": "off" } };
    const client = await startClient({ "m.tradeops": broken }, everything, undefined, { initial });
    client.open("m.tradeops", broken);
    const found = await client.diagnostics("m.tradeops", has("unknown-name"));
    expect(severityOf(found, "unknown-name")).toBe(DiagnosticSeverity.Error);
    expect(client.warnings()).toEqual([expect.stringContaining("`unknown-name` is an error, and stays one")]);
  });
});
