import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeAction, CodeLens, Diagnostic, TextDocumentEdit, TextEdit } from "vscode-languageserver-types";
import { editText } from "../../language-server/src/features/edits.js";
import type { Drift, ElementAt, ExportEdits, Picture } from "../../language-server/src/protocol.js";
import { type Client, everything, startClient } from "./support/client.js";

const model = `system s
decision replicas in 2, 4, 8
decision scorer {
  option gbm
  option gnn
}
quality cost unit USD = replicas * 3 USD
goal cheap { minimize cost }
decide launch { choose replicas = 8, scorer.gnn }
export "params.yaml" as dvc {
  serve.replicas = replicas
  train.model = scorer
}
`;
const params = "train:\n  model: gnn # graph\nserve:\n  replicas: 4\n";
const files = { "m.tradeops": model, "params.yaml": params, "other.yaml": "serve:\n  replicas: 4\n" };
const drift = (list: Diagnostic[]) => list.some(({ code }) => code === "drift");

async function opened(capabilities?: object): Promise<Client> {
  const client = await startClient(files, capabilities);
  client.open("m.tradeops", model);
  await client.diagnostics("m.tradeops", drift);
  return client;
}

describe("drift", () => {
  it("is reported where it is exported and where it stands", async () => {
    const client = await opened();
    const [here] = (await client.diagnostics("params.yaml", drift)).filter(({ code }) => code === "drift");
    expect(here).toMatchObject({
      severity: 2,
      range: { start: { line: 3, character: 12 }, end: { line: 3, character: 13 } },
      message:
        "`serve.replicas` says `4` and `replicas = 8` was decided (decide launch): write the decision here, or decide again.",
    });
    expect(here?.relatedInformation?.map(({ location }) => [location.uri, location.range.start.line])).toEqual([
      [client.uri("m.tradeops"), 10],
      [client.uri("m.tradeops"), 8],
    ]);
    const [there] = (await client.diagnostics("m.tradeops", drift)).filter(({ code }) => code === "drift");
    expect(there).toMatchObject({
      severity: 2,
      range: { start: { line: 10, character: 2 }, end: { line: 10, character: 16 } },
    });
    expect(there?.relatedInformation?.[0]?.location.uri).toBe(client.uri("params.yaml"));
  });

  it("goes when the buffer of the pipeline file says what was decided", async () => {
    const client = await opened();
    client.open("params.yaml", params.replace("replicas: 4", "replicas: 8"));
    await client.diagnostics("params.yaml", (list) => !drift(list));
    await client.diagnostics("m.tradeops", (list) => !drift(list));
  });

  it("follows the file on the disk", async () => {
    const client = await opened();
    await client.write("params.yaml", params.replace("replicas: 4", "replicas: 8"));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uri("params.yaml"), type: 2 }],
    });
    await client.diagnostics("m.tradeops", (list) => !drift(list));
  });

  it.each([
    ["params.yaml", 3, "Write the decision here: 8"],
    ["m.tradeops", 10, "Write 8 to params.yaml"],
  ])("is mended by a fix in %s", async (path, line, title) => {
    const client = await opened();
    const position = { line, character: 13 };
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: client.uri(path) },
      range: { start: position, end: position },
      context: { diagnostics: await client.diagnostics(path, drift) },
    });
    const fix = actions.find((action) => action.title === title);
    expect(fix?.diagnostics?.length).toBe(1);
    const [change] = (fix?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(change?.textDocument.uri).toBe(client.uri("params.yaml"));
    expect(editText(TextDocument.create("", "", 0, params), change!.edits as TextEdit[])).toBe(
      params.replace("replicas: 4", "replicas: 8"),
    );
  });
});

describe("lenses", () => {
  it("name the decision at each governed key", async () => {
    const client = await opened();
    const lenses = await client.request<CodeLens[]>("textDocument/codeLens", {
      textDocument: { uri: client.uri("params.yaml") },
    });
    expect(lenses.map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [3, "serve.replicas ← replicas = 8 (decide launch)"],
      [1, "train.model ← scorer = gnn (decide launch)"],
    ]);
  });

  it("stand on the same lines of the model before and after the analysis", async () => {
    const client = await startClient(files);
    client.open("m.tradeops", model);
    const ask = () =>
      client.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: client.uri("m.tradeops") } });
    const before = await ask();
    await client.diagnostics("m.tradeops", drift);
    const after = await ask();
    expect(after.map(({ range }) => range)).toEqual(before.map(({ range }) => range));
    expect(after.map(({ command }) => command?.title)).toEqual([
      expect.stringMatching(/^6 configurations, 6 feasible, \d non-dominated · show graph$/),
      "export",
      expect.stringMatching(/^decided: 8 · \d of 3 options on the front · what if…$/),
      expect.stringMatching(/^decided: gnn · \d of 2 options on the front · what if…$/),
      "1 value differs · show",
    ]);
  });
});

describe("registration", () => {
  it("asks for the governed files by exact path, and for nothing else but models", async () => {
    const client = await opened();
    await client.diagnostics("params.yaml", drift);
    await expect.poll(() => client.registrations().length).toBeGreaterThan(1);
    const open = client.registrations().find(({ method }) => method === "textDocument/didOpen");
    expect(open?.registerOptions).toEqual({
      documentSelector: [{ scheme: "file", pattern: join(client.root, "params.yaml") }],
    });
    const watched = client.registrations().filter(({ method }) => method === "workspace/didChangeWatchedFiles");
    expect(watched.map(({ registerOptions }) => registerOptions)).toEqual([
      { watchers: [{ globPattern: "**/*.tradeops" }] },
      {
        // Beside `params.yaml`, what DVC makes of it.
        watchers: [".dvc/config", ".dvc/config.local", "dvc.yaml", "params.yaml"].map((path) => {
          const [pattern, ...folders] = path.split("/").reverse();
          const baseUri = client.uri(folders.join("/")).replace(/\/$/, "");
          return { globPattern: { baseUri, pattern } };
        }),
      },
    ]);
  });

  it("asks for nothing where the client cannot be asked", async () => {
    const client = await opened({});
    expect(client.registrations()).toEqual([]);
  });

  it("follows the exports", async () => {
    const client = await opened();
    client.change("m.tradeops", model.replace('"params.yaml"', '"other.yaml"'));
    await client.diagnostics("other.yaml", drift);
    await client.diagnostics("params.yaml", (list) => list.length === 0);
  });
});

describe("the requests of the protocol", () => {
  it("picture", async () => {
    const client = await opened();
    const picture = await client.request<Picture>("tradeops/picture", { uri: client.uri("params.yaml") });
    expect(picture).toMatchObject({
      system: "s",
      uri: client.uri("m.tradeops"),
      state: { kind: "ready" },
      leftOut: [],
    });
    expect(picture.analysis?.decided?.by).toEqual(["launch"]);
  });

  it("picture of a broken model says what is left out", async () => {
    const client = await opened();
    client.change("m.tradeops", model.replace("minimize cost", "minimize costs"));
    const picture = await client.request<Picture>("tradeops/picture", { uri: client.uri("m.tradeops") });
    expect(picture.state).toEqual({ kind: "invalid" });
    expect(picture.leftOut[0]).toMatchObject({
      uri: client.uri("m.tradeops"),
      message: expect.stringContaining("costs"),
    });
    expect(picture.model.decisions.length).toBe(2);
  });

  it("locate", async () => {
    const client = await opened();
    expect(await client.request("tradeops/locate", { uri: client.uri("m.tradeops"), id: "scorer.gnn" })).toEqual({
      uri: client.uri("m.tradeops"),
      range: { start: { line: 4, character: 9 }, end: { line: 4, character: 12 } },
    });
    expect(await client.request("tradeops/locate", { uri: client.uri("m.tradeops"), id: "scorer.none" })).toBeNull();
  });

  it.each([
    ["m.tradeops", 4, 10, "scorer.gnn"],
    ["m.tradeops", 6, 25, "replicas"],
    ["m.tradeops", 8, 45, "scorer.gnn"],
    ["m.tradeops", 7, 8, "cheap"],
    ["params.yaml", 3, 4, "export params.yaml serve.replicas"],
  ])("elementAt %s %i:%i", async (path, line, character, id) => {
    const client = await opened();
    const found = await client.request<ElementAt>("tradeops/elementAt", {
      uri: client.uri(path),
      position: { line, character },
    });
    expect(found).toEqual({ system: "s", id });
  });

  it("drift and exportEdits", async () => {
    const client = await opened();
    const found = await client.request<Drift>("tradeops/drift", { uri: client.uri("m.tradeops") });
    expect(found.values.map(({ key, current, decided, same }) => [key, current, decided, same])).toEqual([
      ["serve.replicas", "4", "8", false],
      ["train.model", "gnn", "gnn", true],
    ]);
    const edits = await client.request<ExportEdits>("tradeops/exportEdits", { uri: client.uri("m.tradeops") });
    expect(edits).toMatchObject({ different: 1, values: 2, refusals: [], completed: [] });
    const [file] = edits.files;
    expect(editText(TextDocument.create("", "", 0, params), file!.edits)).toBe(
      params.replace("replicas: 4", "replicas: 8"),
    );
  });

  it("says that something changed", async () => {
    const client = await opened();
    const before = client.changes();
    client.change("m.tradeops", model.replace("replicas = 8,", "replicas = 4,"));
    await client.diagnostics("m.tradeops", (list) => !drift(list));
    await client.request("tradeops/picture", { uri: client.uri("m.tradeops") });
    await expect.poll(() => client.changes()).toBeGreaterThan(before);
  });
});

describe("the fraud example", () => {
  it("is served without a finding", async () => {
    const folder = join(import.meta.dirname, "../../examples/fraud");
    const read = (path: string) => readFileSync(join(folder, path), "utf8");
    const paths = [
      "fraud.tradeops",
      "hardware.tradeops",
      "params.yaml",
      "metrics.json",
      "dvc.yaml",
      ".github/workflows/deploy.yml",
    ];
    const client = await startClient(Object.fromEntries(paths.map((path) => [path, read(path)])), everything);
    client.open("fraud.tradeops", read("fraud.tradeops"));
    await expect
      .poll(
        async () =>
          (await client.request<Picture>("tradeops/picture", { uri: client.uri("fraud.tradeops") })).state.kind,
        { timeout: 15_000 },
      )
      .toBe("ready");
    const errors = (await client.diagnostics("fraud.tradeops")).filter(({ severity }) => severity === 1);
    expect(errors).toEqual([]);
  });
});
