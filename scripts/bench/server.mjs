import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { exampleText, grown } from "./models.mjs";
import { quantile } from "./statistics.mjs";

/** Keystrokes in a round; those before are not counted. */
const strokes = 60;
const warmUp = 20;
const lines = 1000;

/** The built server over stdio, on the fraud example grown to 1,000 lines. */
export const server = {
  title: `The language server, ${lines} lines`,
  async round({ cli }) {
    const folder = mkdtempSync(join(tmpdir(), "tradeops-bench-"));
    const text = grown(lines);
    writeFileSync(join(folder, "fraud.tradeops"), text);
    writeFileSync(join(folder, "hardware.tradeops"), exampleText("hardware.tradeops"));
    try {
      return await session(cli, folder, text);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function session(cli, folder, text) {
  const started = performance.now();
  const process_ = spawn(process.execPath, [join(cli, "cli.js"), "lsp", "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(process_.stdout),
    new StreamMessageWriter(process_.stdin),
  );
  const uri = pathToFileURL(join(folder, "fraud.tradeops")).href;
  let heard = () => {};
  connection.onNotification("textDocument/publishDiagnostics", (params) => params.uri === uri && heard());
  const diagnosed = () =>
    new Promise((resolve) => {
      heard = resolve;
    });
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "bench" }],
    capabilities: {},
  });
  await connection.sendNotification("initialized", {});
  let next = diagnosed();
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "tradeops", version: 1, text },
  });
  await next;
  const start = performance.now() - started;
  // Types a letter that makes a name unknown and takes it back, so that each keystroke changes what is found.
  const at = { line: text.split("\n").length - 1, character: 10 };
  const keystrokes = [];
  const completions = [];
  for (let n = 0; n < warmUp + strokes; n++) {
    const range = { start: at, end: n % 2 === 0 ? at : { ...at, character: at.character + 1 } };
    next = diagnosed();
    const before = performance.now();
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: n + 2 },
      contentChanges: [{ range, text: n % 2 === 0 ? "x" : "" }],
    });
    await next;
    keystrokes.push(performance.now() - before);
    const asked = performance.now();
    await connection.sendRequest("textDocument/completion", { textDocument: { uri }, position: at });
    completions.push(performance.now() - asked);
    await wait(60);
  }
  const memory = /VmRSS:\s+(\d+)/.exec(readIfThere(`/proc/${process_.pid}/status`))?.[1];
  const ended = new Promise((resolve) => process_.once("exit", resolve));
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await ended;
  connection.dispose();
  const counted = keystrokes.slice(warmUp);
  return {
    "start to first diagnostics, ms": start,
    "keystroke to diagnostics, median, ms": quantile(counted, 0.5),
    "keystroke to diagnostics, 95 %, ms": quantile(counted, 0.95),
    "first completion, ms": completions[0],
    "completion, median, ms": quantile(completions.slice(warmUp), 0.5),
    "completion, 95 %, ms": quantile(completions.slice(warmUp), 0.95),
    ...(memory && { "memory at the end, MB": Number(memory) / 1024 }),
  };
}

/** Only Linux says how much memory another process has. */
function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
