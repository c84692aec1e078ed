import { describe, expect, it } from "vitest";
import type { CodeAction, Diagnostic, DocumentSymbol, Location } from "vscode-languageserver-types";
import { startClient } from "./support/client.js";

const broken = "system s\nlet x = nothing\n";
const has = (code: string) => (list: Diagnostic[]) => list.some((one) => one.code === code);

describe("files", () => {
  it("are named as the client names them", async () => {
    const client = await startClient({ "a (b) ü.tradeops": broken, "lib.tradeops": "let y = 1\n" });
    client.open("a (b) ü.tradeops", broken);
    expect(client.uri("a (b) ü.tradeops")).toContain("a%20(b)%20%C3%BC");
    await client.diagnostics("a (b) ü.tradeops", has("unknown-name"));
    const [place] = await client.request<Location[]>(
      "textDocument/definition",
      client.at("a (b) ü.tradeops", { line: 1, character: 4 }),
    );
    expect(place?.uri).toBe(client.uri("a (b) ü.tradeops"));
  });

  it("that were never saved are served too", async () => {
    const client = await startClient({});
    const uri = "untitled:Untitled-1";
    const found = new Promise<Diagnostic[]>((resolve) => {
      client.connection.onNotification(
        "textDocument/publishDiagnostics",
        (params: { uri: string; diagnostics: Diagnostic[] }) => {
          if (params.uri === uri && params.diagnostics.length > 0) resolve(params.diagnostics);
        },
      );
    });
    await client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "tradeops", version: 1, text: broken },
    });
    expect((await found).map(({ code }) => code)).toContain("unknown-name");
    const symbols = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri } });
    expect(symbols.map(({ name }) => name)).toEqual(["s", "x"]);
  });

  it("of data are followed on the disk", async () => {
    const text = 'system s\ndecision d from "m.csv" key name { t: top }\nlet x = d.t\n';
    const client = await startClient({ "m.tradeops": text, "m.csv": "name,toq\na,1\nb,2\n" });
    client.open("m.tradeops", text);
    await client.diagnostics("m.tradeops", has("unknown-name"));
    await expect.poll(() => JSON.stringify(client.registrations())).toContain("m.csv");
    await client.write("m.csv", "name,top\na,1\nb,2\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uri("m.csv"), type: 2 }],
    });
    await client.diagnostics("m.tradeops", (list) => !has("unknown-name")(list));
  });

  it("that no export names are left alone", async () => {
    const client = await startClient({ "m.tradeops": "system s\n", "other.yaml": "a: [\n" });
    client.open("m.tradeops", "system s\n");
    await client.diagnostics("m.tradeops");
    expect(client.published("other.yaml")).toBe(0);
    expect(JSON.stringify(client.registrations())).not.toContain("yaml");
    expect(await client.request("textDocument/codeLens", { textDocument: { uri: client.uri("other.yaml") } })).toEqual(
      [],
    );
  });
});

describe("texts of the standard library", () => {
  it("are handed out", async () => {
    const client = await startClient({});
    const { text } = await client.request<{ text: string }>("workspace/textDocumentContent", {
      uri: "tradeops:/ml-quality.tradeops",
    });
    expect(text).toContain("quality accuracy");
  });
});

describe("requests", () => {
  it("see the newest text, however fast it came", async () => {
    const client = await startClient({ "m.tradeops": "system s\n" });
    client.open("m.tradeops", "system s\n");
    for (let n = 0; n < 20; n++) client.change("m.tradeops", `system s\nlet x${n} = 1\n`);
    const symbols = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", {
      textDocument: { uri: client.uri("m.tradeops") },
    });
    expect(symbols.map(({ name }) => name)).toEqual(["s", "x19"]);
  });

  it("about files that are not there are answered with nothing", async () => {
    const client = await startClient({});
    const document = { textDocument: { uri: client.uri("none.tradeops") } };
    const position = { line: 9, character: 9 };
    expect(await client.request("textDocument/hover", { ...document, position })).toBeNull();
    expect(await client.request("textDocument/completion", { ...document, position })).toEqual([]);
    expect(
      await client.request("textDocument/formatting", { ...document, options: { tabSize: 2, insertSpaces: true } }),
    ).toEqual([]);
    expect(await client.request("tradeops/picture", { uri: client.uri("none.tradeops") })).toBeNull();
    expect(await client.request("tradeops/elementAt", { uri: client.uri("none.tradeops"), position })).toBeNull();
  });

  it("refuse a rename with the reason", async () => {
    const client = await startClient({ "m.tradeops": "system s\nlet x = 1\n" });
    client.open("m.tradeops", "system s\nlet x = 1\n");
    const request = client.request("textDocument/rename", {
      ...client.at("m.tradeops", { line: 1, character: 4 }),
      newName: "2x",
    });
    await expect(request).rejects.toThrow("`2x` is no name");
  });
});

describe("a system that the client shows though no file of it is open", () => {
  it("has diagnostics until its file declares it no more", async () => {
    const text = "system s\nlet x = nothing\n";
    const client = await startClient({ "m.tradeops": text, "other.tradeops": "let y = 1\n" });
    client.open("other.tradeops", "let y = 1\n");
    await client.request("tradeops/picture", { uri: client.uri("m.tradeops") });
    await client.diagnostics("m.tradeops", has("unknown-name"));
    await client.write("m.tradeops", "let x = nothing\n");
    client.stored("m.tradeops", 2);
    await client.diagnostics("m.tradeops", (list) => list.length === 0);
  });
});

describe("quick fixes", () => {
  it("come with the finding that they mend", async () => {
    const text = "system s\nlet speed = 1\nlet x = sped\n";
    const client = await startClient({ "m.tradeops": text });
    client.open("m.tradeops", text);
    const diagnostics = await client.diagnostics("m.tradeops", has("unknown-name"));
    const { range } = diagnostics.find(({ code }) => code === "unknown-name")!;
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: client.uri("m.tradeops") },
      range,
      context: { diagnostics },
    });
    expect(actions).toMatchObject([
      {
        title: "Change to `speed`",
        kind: "quickfix",
        isPreferred: true,
        diagnostics: [{ code: "unknown-name" }],
        edit: {
          documentChanges: [{ textDocument: { uri: client.uri("m.tradeops") }, edits: [{ range, newText: "speed" }] }],
        },
      },
    ]);
  });
});

describe("places that are no files of this machine", () => {
  it.each([
    "file:///no/such/folder/m.tradeops",
    "vscode-vfs://github/a/b/m.tradeops",
    "http://example.com/m.tradeops",
    "file://host/m.tradeops",
    "%%%",
    "",
  ])("%s do not end the server", async (uri) => {
    const client = await startClient({ "m.tradeops": broken });
    await client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "tradeops", version: 1, text: broken },
    });
    await client.request("textDocument/documentSymbol", { textDocument: { uri } });
    client.open("m.tradeops", broken);
    await client.diagnostics("m.tradeops", has("unknown-name"));
  });
});
