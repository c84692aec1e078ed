/**
 * Measures the built language server over stdio: `node scripts/measure-server.mjs [folder of the build] [lines]`. Prints milliseconds from a keystroke
 * to its diagnostics and to its completion, from the start to the first diagnostics, and the memory at the end.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = process.argv[2] ?? join(root, "cli/dist");
const lines = Number(process.argv[3] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), "tradeops-measure-"));
const example = (name) => readFileSync(join(root, "examples/fraud", name), "utf8");
const text = model(lines);
writeFileSync(join(folder, "fraud.tradeops"), text);
writeFileSync(join(folder, "hardware.tradeops"), example("hardware.tradeops"));

const started = performance.now();
const server = spawn(process.execPath, [join(dist, "cli.js"), "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
let heard = () => {};
connection.onNotification("textDocument/publishDiagnostics", (params) => heard(params));
connection.listen();
await connection.sendRequest("initialize", {
  processId: null,
  rootUri: null,
  workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "measure" }],
  capabilities: {},
});
await connection.sendNotification("initialized", {});
const uri = pathToFileURL(join(folder, "fraud.tradeops")).href;
const diagnosed = () =>
  new Promise((resolve) => {
    heard = (params) => params.uri === uri && resolve(params.diagnostics);
  });
let first = diagnosed();
await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "tradeops", version: 1, text } });
await first;
const start = performance.now() - started;

/** Types the letters of an unknown name and takes them back, so that each keystroke changes what is found. */
const at = { line: text.split("\n").length - 1, character: 10 };
const keystrokes = [];
const completions = [];
for (let n = 2; n < 132; n++) {
  const before = performance.now();
  first = diagnosed();
  const range = n % 2 === 0 ? { start: at, end: at } : { start: at, end: { ...at, character: at.character + 1 } };
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: n },
    contentChanges: [{ range, text: n % 2 === 0 ? "x" : "" }],
  });
  await first;
  keystrokes.push(performance.now() - before);
  const asked = performance.now();
  await connection.sendRequest("textDocument/completion", { textDocument: { uri }, position: at });
  completions.push(performance.now() - asked);
  await new Promise((resolve) => setTimeout(resolve, 60));
}
const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
console.log(`${text.split("\n").length} lines`);
console.log(`start to first diagnostics  ${start.toFixed(0)} ms`);
console.log(`keystroke to diagnostics    ${quantiles(keystrokes.slice(30))}`);
console.log(`completion, the first       ${completions[0].toFixed(1)} ms`);
console.log(`completion                  ${quantiles(completions.slice(30))}`);
console.log(`memory                      ${memory.toFixed(0)} MB`);
await connection.sendRequest("shutdown");
await connection.sendNotification("exit");
connection.dispose();
rmSync(folder, { recursive: true, force: true });

function quantiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const of = (q) => sorted[Math.floor(q * (sorted.length - 1))].toFixed(1);
  return `median ${of(0.5)} ms, 95 % ${of(0.95)} ms`;
}

/** The fraud example, with qualities, goals and decisions added until it has so many lines. */
function model(lines) {
  let text = example("fraud.tradeops");
  for (let n = 0; text.split("\n").length < lines - 2; n++)
    text += `
quality q${n} "Quality ${n}" unit ms
  = (d${n}.time * d${n}.speed + network) / (1 - min(load, 0.95))
goal g${n} "Goal ${n}" { minimize p95(q${n})  require <= 60 s  aim 25 ms  weight 3 }
decision d${n} "Decision ${n}" at training {
  option a "First" {
    time: 8 ms                                           // measured
    speed: ${n}.5
    helps explainability strongly
  }
  option b "Second" {
    time: between 22 ms and 40 ms
    speed: 2
    hurts explainability strongly
  }
}
constraint "C${n}" d${n}.a requires hardware.gpu
`;
  return `${text}let last = load`;
}
