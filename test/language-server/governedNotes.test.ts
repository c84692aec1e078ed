import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeAction, CompletionItem, Diagnostic, TextDocumentEdit, TextEdit } from "vscode-languageserver-types";
import { editText } from "../../language-server/src/features/edits.js";
import { type Client, startClient } from "./support/client.js";

const model = `system s
decision replicas in 2, 4, 8
decision scorer { option gbm option gnn option lite }
quality cost unit USD = replicas * 3 USD
goal cheap { minimize cost }
decide launch {
  choose replicas = 8, scorer.gnn
  because "it fits"
}
export "params.yaml" as dvc {
  serve.replicas = replicas
  train.model = scorer
}
`;
const params = "train:\n  model: gbm # graph\nserve:\n  replicas: 4\n";
const dvcYaml = "stages:\n  train:\n    cmd: python train.py\n    params:\n      - train.model # the model\n";

async function opened(files: Record<string, string> = {}): Promise<Client> {
  const client = await startClient({ "m.tradeops": model, "params.yaml": params, "dvc.yaml": dvcYaml, ...files });
  client.open("m.tradeops", files["m.tradeops"] ?? model);
  return client;
}

const has = (code: string) => (list: Diagnostic[]) => list.some((one) => one.code === code);
const lacks = (code: string) => (list: Diagnostic[]) => !has(code)(list);

/** The titles of the fixes at a place, and each file's text after one of them. */
async function fixesAt(client: Client, path: string, line: number, character: number) {
  const position = { line, character };
  const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri: client.uri(path) },
    range: { start: position, end: position },
    context: { diagnostics: [] },
  });
  return new Map(
    actions.map(({ title, edit }) => {
      const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
      return [title, { uri: change!.textDocument.uri, edits: change!.edits as TextEdit[] }];
    }),
  );
}

const edited = (text: string, edits: TextEdit[]) => editText(TextDocument.create("", "", 0, text), edits);

describe("a parameter that no stage of dvc.yaml lists", () => {
  it("is a warning where it is exported and where it stands, and listed by a fix", async () => {
    const client = await opened();
    const inModel = await client.diagnostics("m.tradeops", has("export-not-listed"));
    const inFile = await client.diagnostics("params.yaml", has("export-not-listed"));
    const ranges = [inModel, inFile].map((list) =>
      list.filter(({ code }) => code === "export-not-listed").map(({ range }) => range.start.line),
    );
    expect(ranges).toEqual([[10], [3]]);
    const title = "List `serve.replicas` under `params:` of the stage `train`";
    for (const [path, line, character] of [
      ["m.tradeops", 10, 3],
      ["params.yaml", 3, 12],
    ] as const) {
      const fix = (await fixesAt(client, path, line, character)).get(title);
      expect(fix?.uri).toBe(client.uri("dvc.yaml"));
      expect(edited(dvcYaml, fix!.edits)).toBe(`${dvcYaml}      - serve.replicas\n`);
    }
  });

  it("is none where the model says that no stage reads it", async () => {
    const text = model.replace("export", 'allow export-not-listed because "the server reads it"\nexport');
    const client = await opened({ "m.tradeops": text });
    const list = await client.diagnostics("m.tradeops", has("drift"));
    expect(list.map(({ code }) => code)).not.toContain("export-not-listed");
    expect(list.map(({ code }) => code)).not.toContain("unknown-code");
    await client.diagnostics("params.yaml", (there) => has("drift")(there) && lacks("export-not-listed")(there));
    expect([...(await fixesAt(client, "params.yaml", 3, 12)).keys()].join()).not.toContain("under `params:`");
  });

  it("is none once dvc.yaml lists it", async () => {
    const client = await opened();
    await client.diagnostics("params.yaml", has("export-not-listed"));
    await client.write("dvc.yaml", `${dvcYaml}      - serve\n`);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uri("dvc.yaml"), type: 2 }],
    });
    await client.diagnostics("params.yaml", lacks("export-not-listed"));
    await client.diagnostics("m.tradeops", lacks("export-not-listed"));
  });
});

it("does not hold a file against decisions that DVC makes from a Hydra configuration", async () => {
  const client = await opened({ ".dvc/config": "[hydra]\n  enabled = true\n" });
  const list = await client.diagnostics("m.tradeops", has("export-generated-file"));
  expect(lacks("drift")(list)).toBe(true);
});

it("warns of a key that a group of Hydra's defaults list decides", async () => {
  const hydra = model.replace('"params.yaml" as dvc', '"conf/config.yaml" as hydra');
  const config = "defaults:\n- _self_\n- train: base\n\ntrain:\n  model: gnn\nserve:\n  replicas: 8\n";
  const client = await opened({ "m.tradeops": hydra, "conf/config.yaml": config });
  const list = await client.diagnostics("conf/config.yaml", has("export-overridden"));
  expect(list.map(({ range }) => range.start.line)).toEqual([5]);
});

describe("a key that the file has under another name", () => {
  const misspelt = model.replace("serve.replicas", "serve.replica");

  it("is a warning where it is exported, mended by a fix, and none where both are meant", async () => {
    const client = await opened({ "m.tradeops": misspelt });
    const list = await client.diagnostics("m.tradeops", has("export-key-unknown"));
    const { range, message } = list.find(({ code }) => code === "export-key-unknown")!;
    expect(range).toEqual({ start: { line: 10, character: 2 }, end: { line: 10, character: 15 } });
    expect(message).toContain("`params.yaml` has no `serve.replica`, but `serve.replicas`");
    const fix = (await fixesAt(client, "m.tradeops", 10, 3)).get("Export to `serve.replicas`");
    expect(edited(misspelt, fix!.edits)).toBe(model);
    const meant = misspelt.replace("export", 'allow export-key-unknown because "of the canary"\nexport');
    client.change("m.tradeops", meant);
    await client.diagnostics("m.tradeops", lacks("export-key-unknown"));
  });
});

describe("drift, taken from the side of the file", () => {
  const decided = "Decide for `4`, as params.yaml says, in `decide launch`";
  it.each([
    ["params.yaml", 3, 12, decided, "replicas = 8", "replicas = 4"],
    ["m.tradeops", 10, 3, decided, "replicas = 8", "replicas = 4"],
    ["params.yaml", 1, 10, "Decide for `gbm`, as params.yaml says, in `decide launch`", "scorer.gnn", "scorer.gbm"],
  ])("decides anew for the option that it says, in %s", async (path, line, character, title, was, is) => {
    const client = await opened();
    await client.diagnostics("params.yaml", has("drift"));
    const fixes = await fixesAt(client, path, line, character);
    const fix = fixes.get(title);
    expect(fix?.uri).toBe(client.uri("m.tradeops"));
    expect(edited(model, fix!.edits)).toBe(model.replace(was, is));
    client.change("m.tradeops", edited(model, fix!.edits));
    await client.diagnostics(
      "params.yaml",
      (list) => !list.some((one) => one.code === "drift" && one.range.start.line === line),
    );
  });

  it("opens the record again where what it says is no option", async () => {
    const client = await opened({ "params.yaml": params.replace("replicas: 4", "replicas: 5") });
    await client.diagnostics("params.yaml", has("drift"));
    const fix = (await fixesAt(client, "params.yaml", 3, 12)).get(
      "Re-open `decide launch`: what it says is only proposed then",
    );
    expect(edited(model, fix!.edits)).toBe(model.replace('"it fits"\n', '"it fits"\n  status proposed\n'));
  });

  it("writes a status in place of a status", async () => {
    const text = model.replace("because", "status accepted because");
    const client = await opened({ "m.tradeops": text, "params.yaml": params.replace("gbm", "lite").replace("4", "x") });
    await client.diagnostics("params.yaml", has("drift"));
    const choose = (await fixesAt(client, "params.yaml", 1, 10)).get(
      "Decide for `lite`, as params.yaml says, in `decide launch`",
    );
    expect(edited(text, choose!.edits)).toBe(text.replace("scorer.gnn", "scorer.lite"));
    const open = (await fixesAt(client, "params.yaml", 3, 12)).get(
      "Re-open `decide launch`: what it says is only proposed then",
    );
    expect(edited(text, open!.edits)).toBe(text.replace("status accepted", "status proposed"));
  });
});

describe("the keys of an export", () => {
  const manifests =
    "kind: Service\nmetadata: {name: web}\n---\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n";
  const text = (entry: string) => `${model}export "all.yaml" as kserve {\n  ${entry}\n}\n`;
  const key = "[kind=Deployment, metadata.name=web].spec.replicas";

  it.each([
    "",
    "[",
    "[kind=Depl",
    "[kind=Deployment, meta",
    "[kind=Deployment, metadata.name=web].",
    "[kind=Deployment, metadata.name=web].spec.rep",
  ])("are completed from the file, behind `%s`", async (typed) => {
    const client = await opened({ "m.tradeops": text(typed), "all.yaml": manifests });
    const line = text(typed).split("\n").length - 3;
    const items = await client.request<CompletionItem[]>("textDocument/completion", {
      textDocument: { uri: client.uri("m.tradeops") },
      position: { line, character: 2 + typed.length },
    });
    const item = items.find(({ label }) => label === key);
    expect(item?.detail).toBe("2");
    expect(edited(text(typed), [item!.textEdit as TextEdit])).toBe(text(key));
  });

  it("say on hover what stands in the file", async () => {
    const full = text(`${key} = replicas`);
    const client = await opened({ "m.tradeops": full, "all.yaml": manifests });
    await client.diagnostics("all.yaml", has("drift"));
    const hover = async (line: number) =>
      (
        await client.request<{ contents: { value: string } } | null>("textDocument/hover", {
          textDocument: { uri: client.uri("m.tradeops") },
          position: { line, character: 3 },
        })
      )?.contents.value;
    expect(await hover(full.split("\n").length - 3)).toBe(`${key}\nall.yaml says 2\ndecided: 8`);
    expect(await hover(10)).toMatch(/^serve\.replicas\nparams\.yaml says 4\ndecided: 8\nNo stage of `dvc\.yaml` lists/);
  });

  it("that a file of our own holds and nothing is exported to are drift, and written anew by a fix", async () => {
    const own =
      "# Written by `tradeops export`, which replaces it as a whole: decide again instead of editing it.\nreplicas: 8\nold: 1\n";
    const full = `${model}export "values-tradeops.yaml" as helm { replicas = replicas }\n`;
    const client = await opened({ "m.tradeops": full, "values-tradeops.yaml": own });
    const list = await client.diagnostics("values-tradeops.yaml", has("drift"));
    expect(list.map(({ range }) => range.start.line)).toEqual([2]);
    const fix = (await fixesAt(client, "values-tradeops.yaml", 2, 6)).get("Write values-tradeops.yaml anew");
    expect(edited(own, fix!.edits)).toBe(own.replace("old: 1\n", ""));
  });
});
