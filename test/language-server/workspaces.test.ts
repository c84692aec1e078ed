import { rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { Diagnostic, WorkspaceEdit, WorkspaceSymbol } from "vscode-languageserver-types";
import { type Client, startClient } from "./support/client.js";

const has = (code: string) => (list: Diagnostic[]) => list.some((one) => one.code === code);
const hasNot = (code: string) => (list: Diagnostic[]) => !has(code)(list);
const symbols = async (client: Client, query: string) =>
  (await client.request<WorkspaceSymbol[]>("workspace/symbol", { query })).map(({ location }) => location.uri);

describe("a folder with thousands of files", () => {
  const share = process.env.TRADEOPS_THOROUGH ? 1 : 0.05;

  it("opens, and nothing but models is asked for", async () => {
    const files: Record<string, string> = { ".gitignore": "cache\n" };
    for (let n = 0; n < 6000 * share; n++) files[`conf/c${n % 50}/p${n}.yaml`] = `a: ${n}\n`;
    for (let n = 0; n < 300 * share; n++)
      files[`models/m${n}.tradeops`] = `system s${n}\nimport "../lib.tradeops"\nlet x${n} = load * ${n}\n`;
    files["lib.tradeops"] = "let load = 1\n";
    files["cache/old.tradeops"] = "system zzz\nlet y = nothing\n";
    const client = await startClient(files);
    client.open("models/m0.tradeops", files["models/m0.tradeops"]!.replace("load", "laod"));
    await client.diagnostics("models/m0.tradeops", has("unknown-name"));
    expect(await symbols(client, "x1")).toContain(client.uri("models/m1.tradeops"));
    expect(await symbols(client, "zzz")).toEqual([]);
    expect(JSON.stringify(client.registrations())).not.toContain("yaml");
    expect(client.published("conf/c0/p0.yaml")).toBe(0);
    expect(client.published("models/m1.tradeops")).toBe(0);
  }, 120_000);
});

describe("an edit of one file", () => {
  it("reaches those that import it, and is not sent to those that it does not concern", async () => {
    const user = 'system s\nimport "lib.tradeops"\nlet y = load\n';
    const apart = "system t\nlet z = nothing\n";
    const client = await startClient({ "lib.tradeops": "let load = 1\n", "m.tradeops": user, "apart.tradeops": apart });
    for (const [path, text] of [
      ["lib.tradeops", "let load = 1\n"],
      ["m.tradeops", user],
      ["apart.tradeops", apart],
    ] as const)
      client.open(path, text);
    await client.diagnostics("apart.tradeops", has("unknown-name"));
    await client.diagnostics("m.tradeops");
    const before = client.published("apart.tradeops");
    for (const name of ["lod", "load", "laod"]) {
      client.change("lib.tradeops", `let ${name} = 1\n`);
      await client.diagnostics("m.tradeops", name === "load" ? hasNot("unknown-name") : has("unknown-name"));
    }
    expect(client.published("apart.tradeops")).toBe(before);
  });
});

describe("files that move, come and go", () => {
  const main = 'system s\nimport "lib.tradeops"\nlet y = load\n';

  it("renamed: what names them is renamed, and all is well", async () => {
    const client = await startClient({ "lib.tradeops": "let load = 1\n", "m.tradeops": main });
    client.open("m.tradeops", main);
    await client.diagnostics("m.tradeops", hasNot("import-missing"));
    const edit = await client.request<WorkspaceEdit>("workspace/willRenameFiles", {
      files: [{ oldUri: client.uri("lib.tradeops"), newUri: client.uri("shared/base.tradeops") }],
    });
    expect(edit).toMatchObject({
      documentChanges: [
        { textDocument: { uri: client.uri("m.tradeops") }, edits: [{ newText: "shared/base.tradeops" }] },
      ],
    });
    await client.write("shared/other.tradeops", "");
    await rename(join(client.root, "lib.tradeops"), join(client.root, "shared/base.tradeops"));
    client.stored("lib.tradeops", 3);
    client.stored("shared/base.tradeops", 1);
    await client.diagnostics("m.tradeops", has("import-missing"));
    client.change("m.tradeops", main.replace("lib.tradeops", "shared/base.tradeops"));
    await client.diagnostics("m.tradeops", (list) => hasNot("import-missing")(list) && hasNot("unknown-name")(list));
  });

  it("deleted and made again", async () => {
    const client = await startClient({ "lib.tradeops": "let load = 1\n", "m.tradeops": main });
    client.open("m.tradeops", main);
    await client.diagnostics("m.tradeops");
    await rm(join(client.root, "lib.tradeops"));
    client.stored("lib.tradeops", 3);
    await client.diagnostics("m.tradeops", has("import-missing"));
    await client.write("lib.tradeops", "let load = 2\n");
    client.stored("lib.tradeops", 1);
    await client.diagnostics("m.tradeops", hasNot("import-missing"));
  });

  it("an unsaved buffer counts though its file is gone", async () => {
    const client = await startClient({ "lib.tradeops": "let load = 1\n", "m.tradeops": main });
    client.open("m.tradeops", main);
    client.open("lib.tradeops", "let laod = 1\n");
    await client.diagnostics("m.tradeops", has("unknown-name"));
    await rm(join(client.root, "lib.tradeops"));
    client.stored("lib.tradeops", 3);
    client.change("lib.tradeops", "let load = 1\n");
    await client.diagnostics("m.tradeops", (list) => hasNot("unknown-name")(list) && hasNot("import-missing")(list));
    client.close("lib.tradeops");
    await client.diagnostics("m.tradeops", has("import-missing"));
  });

  it("a link within the project is followed, one that leaves it is not", async () => {
    const outside = await startClient({ "far.tradeops": "let far = 1\n" });
    const text = 'system s\nimport "near.tradeops"\nimport "far.tradeops"\nlet y = load\n';
    const client = await startClient({ "real/lib.tradeops": "let load = 1\n", "m.tradeops": text });
    await symlink(join(client.root, "real/lib.tradeops"), join(client.root, "near.tradeops"));
    await symlink(join(outside.root, "far.tradeops"), join(client.root, "far.tradeops"));
    client.open("m.tradeops", text);
    const found = await client.diagnostics("m.tradeops", has("import-outside"));
    expect(found.map(({ code }) => code)).not.toContain("unknown-name");
  });
});

describe("two workspace folders", () => {
  it("are projects of their own, and one that is taken out is served no more", async () => {
    const other = await startClient({ "m.tradeops": "system second\nlet y = nothing\n" });
    const client = await startClient({ "m.tradeops": "system first\nlet x = 1\n" });
    const second = { uri: pathToFileURL(other.root).href, name: "second" };
    const change = (added: object[], removed: object[]) =>
      client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added, removed } });
    client.open("m.tradeops", "system first\nlet x = 1\n");
    await client.diagnostics("m.tradeops");
    await change([second], []);
    await client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: other.uri("m.tradeops"), languageId: "tradeops", version: 1, text: "system second\n" },
    });
    await expect.poll(() => symbols(client, "second")).toEqual([other.uri("m.tradeops")]);
    expect(await symbols(client, "first")).toEqual([client.uri("m.tradeops")]);
  });
});
