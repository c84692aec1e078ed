import { describe, expect, it } from "vitest";
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from "vscode-languageserver-protocol";
import type { Diagnostic } from "vscode-languageserver-types";
import { type Client, everything, startClient } from "./support/client.js";

const model = `system s
quality cost unit USD = d.price
goal cheap { minimize cost }
decision d { option a { price: 3 USD } option b { price: 5 USD } }
decide first { choose d.b }
export "params.yaml" as yaml { chosen = d }
`;
const files = {
  "m.tradeops": model,
  "params.yaml": "chosen: a\n",
  "other.tradeops": "system other\nlet x = nothing\n",
};
const pulls = {
  workspace: { ...everything.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...everything.textDocument, diagnostic: {} },
};
const both = { ...pulls, textDocument: { ...pulls.textDocument, publishDiagnostics: {} } };

const ask = (client: Client, path: string, previousResultId?: string) =>
  client.request<DocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri: client.uri(path) },
    previousResultId,
  });
const itemsOf = (report: DocumentDiagnosticReport) => (report.kind === "full" ? report.items : undefined);
const codesOf = (list: readonly Diagnostic[] | undefined) => list?.map(({ code }) => code).sort();

describe("a client that asks for diagnostics", () => {
  it("gets those that another is sent, of the analysis and of pipeline files too, and is sent none", async () => {
    const sent = await startClient(files);
    sent.open("m.tradeops", model);
    const wanted = await sent.diagnostics("m.tradeops", (list) => list.some(({ code }) => code === "drift"));

    const client = await startClient(files, pulls);
    client.open("m.tradeops", model);
    expect(client.offered.diagnosticProvider).toMatchObject({
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    await expect
      .poll(async () => codesOf(itemsOf(await ask(client, "m.tradeops"))), { timeout: 20_000 })
      .toEqual(codesOf(wanted));
    const { items } = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", {
      previousResultIds: [],
    });
    expect(items.map(({ uri }) => uri).sort()).toEqual([client.uri("m.tradeops"), client.uri("params.yaml")]);
    const params = items.find(({ uri }) => uri === client.uri("params.yaml"))!;
    expect(codesOf(itemsOf(params))).toEqual(["drift"]);
    expect(client.refreshes()).toBeGreaterThan(0);
    expect(client.published("m.tradeops")).toBe(0);
    expect(client.published("params.yaml")).toBe(0);
  });

  it("is told when nothing changed, and of what is not shown any more", async () => {
    const text = files["other.tradeops"];
    const client = await startClient(files, pulls);
    client.open("other.tradeops", text);
    const first = await ask(client, "other.tradeops");
    expect(codesOf(itemsOf(first))).toEqual(["unknown-name"]);
    expect((await ask(client, "other.tradeops", first.resultId)).kind).toBe("unchanged");
    client.change("other.tradeops", "system other\n");
    expect(codesOf(itemsOf(await ask(client, "other.tradeops", first.resultId)))).not.toContain("unknown-name");
    client.close("other.tradeops");
    const uri = client.uri("other.tradeops");
    const all = () =>
      client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", {
        previousResultIds: [{ uri, value: first.resultId! }],
      });
    await expect.poll(async () => (await all()).items.find((one) => one.uri === uri)).toMatchObject({ items: [] });
  });

  it("that can be sent them too is sent them, unless it says otherwise", async () => {
    const client = await startClient(files, both);
    expect(client.offered.diagnosticProvider).toBeUndefined();
    client.open("other.tradeops", files["other.tradeops"]);
    await client.diagnostics("other.tradeops", (list) => list.length > 0);
    const initial = { pullDiagnostics: true };
    const asking = await startClient(files, both, undefined, { initial });
    expect(asking.offered.diagnosticProvider).toBeDefined();
    asking.open("other.tradeops", files["other.tradeops"]);
    expect(codesOf(itemsOf(await ask(asking, "other.tradeops")))).toEqual(["unknown-name"]);
    expect(asking.published("other.tradeops")).toBe(0);
  });
});
