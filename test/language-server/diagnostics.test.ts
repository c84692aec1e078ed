import { rm } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { startClient } from "./support/client.js";
import { fraud } from "./support/trees.js";

const broken = "system s\nquality latency unit ms = 1 ms\ngoal g { minimize mean(latencx) }\n";
const mended = broken.replace("latencx", "latency");
const has = (code: string) => (list: { code?: unknown }[]) => list.some((one) => one.code === code);

describe("diagnostics", () => {
  it("follow the buffer, not the file", async () => {
    const client = await startClient({ "m.tradeops": mended });
    client.open("m.tradeops", broken);
    const [found] = await client.diagnostics("m.tradeops", has("unknown-name"));
    expect(found).toMatchObject({
      code: "unknown-name",
      severity: 1,
      source: "tradeops",
      range: { start: { line: 2, character: 23 }, end: { line: 2, character: 30 } },
    });
    expect(found).not.toHaveProperty("codeDescription");
    client.change("m.tradeops", mended);
    await client.diagnostics("m.tradeops", (list) => !has("unknown-name")(list));
  });

  it("reach the files that import what has changed", async () => {
    const [model, hardware] = [...fraud().values()] as [string, string];
    const client = await startClient({ "fraud.tradeops": model, "hardware.tradeops": hardware });
    client.open("fraud.tradeops", model);
    await client.diagnostics("fraud.tradeops");
    client.open("hardware.tradeops", hardware.replace("option gpu", "option gpux"));
    expect((await client.diagnostics("fraud.tradeops", has("unknown-name"))).length).toBeGreaterThan(1);
    client.close("hardware.tradeops");
    await client.diagnostics("fraud.tradeops", (list) => !has("unknown-name")(list));
  });

  it("are cleared when the file is closed", async () => {
    const client = await startClient({ "m.tradeops": broken });
    client.open("m.tradeops", broken);
    await client.diagnostics("m.tradeops", has("unknown-name"));
    client.close("m.tradeops");
    await client.diagnostics("m.tradeops", (list) => list.length === 0);
  });

  it("are cleared when the file is deleted", async () => {
    const client = await startClient({
      "m.tradeops": 'system s\nimport "lib.tradeops"\n',
      "lib.tradeops": "goal g { minimize x }\n",
    });
    client.open("m.tradeops", 'system s\nimport "lib.tradeops"\n');
    await client.diagnostics("lib.tradeops", has("unknown-name"));
    await rm(`${client.root}/lib.tradeops`);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uri("lib.tradeops"), type: 3 }],
    });
    await client.diagnostics("lib.tradeops", (list) => list.length === 0);
    await client.diagnostics("m.tradeops", has("import-missing"));
  });

  it("name the expression that has no value in a configuration, once", async () => {
    const text = `system s "S"
quality wait "Wait" unit ms = 4 ms / (n - 2)
goal g { minimize wait }
decision n in 1, 2, 3
`;
    const client = await startClient({ "m.tradeops": text });
    client.open("m.tradeops", text);
    const list = await client.diagnostics("m.tradeops", (all) => has("not-finite")(all) && !has("divisor-zero")(all));
    expect(list.filter(({ code }) => code === "not-finite")).toEqual([
      expect.objectContaining({
        range: { start: { line: 1, character: 30 }, end: { line: 1, character: 44 } },
        message: expect.stringContaining("divides by 0, with `n` = 2"),
      }),
    ]);
  });

  it("are not sent again when nothing has changed", async () => {
    const client = await startClient({ "m.tradeops": broken });
    client.open("m.tradeops", broken);
    await client.diagnostics("m.tradeops", has("unknown-name"));
    const before = client.published("m.tradeops");
    client.change("m.tradeops", `${broken}\n// a comment`);
    client.change("m.tradeops", `${broken}\n// another comment`);
    await client.request("textDocument/documentSymbol", { textDocument: { uri: client.uri("m.tradeops") } });
    client.open("n.tradeops", "system t\n");
    await client.diagnostics("n.tradeops");
    expect(client.published("m.tradeops")).toBe(before);
  });

  it("of a system do not keep another from being analysed", async () => {
    const client = await startClient({
      "a.tradeops": broken,
      "b.tradeops": "system b\nquality x unit ms = 3 ms\ngoal g { minimize x }\n",
    });
    client.open("a.tradeops", broken);
    const picture = await client.request<{ state: { kind: string } }>("tradeops/picture", {
      uri: client.uri("b.tradeops"),
    });
    expect(picture.state.kind).not.toBe("invalid");
    const own = await client.request<{ state: { kind: string } }>("tradeops/picture", {
      uri: client.uri("a.tradeops"),
    });
    expect(own.state.kind).toBe("invalid");
  });
});
