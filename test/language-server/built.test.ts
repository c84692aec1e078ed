import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import type { CompletionItem } from "vscode-languageserver-types";
import type { Picture } from "../../language-server/src/protocol.js";
import { type Client, connect } from "./support/client.js";
import { fraud } from "./support/trees.js";

const root = join(import.meta.dirname, "../..");
let built = "";

beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), "tradeops-built-"));
  execFileSync(process.execPath, [join(root, "scripts/build.mjs"), "--outdir", built], { stdio: "inherit" });
}, 120_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));

/** The command as it is shipped, serving over stdio. */
async function start(): Promise<{ client: Client; server: ChildProcess; errors: () => string }> {
  const server = spawn(process.execPath, [join(built, "cli.js"), "lsp", "--stdio"], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  onTestFinished(() => void server.kill());
  let errors = "";
  server.stderr.on("data", (data) => {
    errors += String(data);
  });
  const client = await connect(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
    Object.fromEntries(fraud()),
  );
  return { client, server, errors: () => errors };
}

describe("the built server", () => {
  it("analyses in its worker, completes, survives nonsense, and ends when it is told to", async () => {
    const { client, server, errors } = await start();
    const text = fraud().get("fraud.tradeops")!;
    client.open("fraud.tradeops", text);
    const picture = () => client.request<Picture>("tradeops/picture", { uri: client.uri("fraud.tradeops") });
    await expect.poll(async () => (await picture()).state.kind, { timeout: 30_000 }).toBe("ready");
    client.change("fraud.tradeops", `${text}\ngoal g { minimize `);
    const last = text.split("\n").length;
    const items = await client.request<CompletionItem[]>(
      "textDocument/completion",
      client.at("fraud.tradeops", { line: last, character: 18 }),
    );
    expect(items.map(({ label }) => label)).toContain("latency");
    for (const nonsense of [
      "{{{{",
      "goal",
      "quality",
      "decision d {",
      "export as {",
      "match ",
      "\u0000",
      "import",
      "a.b.c.",
      '"',
      "/*",
    ])
      client.change("fraud.tradeops", nonsense);
    expect(
      await client.request("textDocument/documentSymbol", { textDocument: { uri: client.uri("fraud.tradeops") } }),
    ).toEqual([]);
    client.change("fraud.tradeops", text);
    await client.diagnostics("fraud.tradeops", (list) => !list.some(({ severity }) => severity === 1));
    await client.connection.sendRequest("shutdown");
    await client.connection.sendNotification("exit");
    expect(await new Promise((resolve) => server.once("exit", resolve))).toBe(0);
    expect(errors()).toBe("");
  }, 60_000);
});
