import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { quantile } from "./statistics.mjs";

/** Keystrokes that are not counted. */
const warmUp = 20;
/** Milliseconds between two keystrokes. */
const pause = 60;
/** Milliseconds after which something that does not come is an error. */
const patience = 120_000;

/**
 * Plays a person at a language server over stdio: opens `file` of `folder`, types an `x` behind the last `name` of its text, which nothing is called then,
 * takes it back, and so on; asks for completion there each time, and for hover and rename whenever all is well again. Keystrokes count until the diagnostics are
 * those of the new text. `analysed(connection, uri)`, if there is one, waits until nothing more will be found; it is measured once, after an edit of meaning; memory before that.
 */
export async function play({ args, folder, file, language, name, strokes, analysed }) {
  const started = performance.now();
  const { child, connection } = connect(args);
  const text = readFileSync(join(folder, file), "utf8");
  const uri = pathToFileURL(join(folder, file)).href;
  const diagnosed = follow(connection, uri);
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "bench" }],
    capabilities: {},
  });
  await connection.sendNotification("initialized", {});
  const textDocument = { uri, languageId: language, version: 1, text };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  await diagnosed(() => true);
  const start = performance.now() - started;
  const at = endOf(text, name);
  const taken = new Map();
  const timed = async (what, work) => {
    const before = performance.now();
    await work();
    taken.set(what, [...(taken.get(what) ?? []), performance.now() - before]);
  };
  const within = { ...at, character: at.character - name.length };
  const ask = async (method, position, params) => {
    const answer = await connection.sendRequest(method, { textDocument: { uri }, position, ...params });
    if (!answer) throw new Error(`${args.join(" ")}: no answer to ${method}`);
  };
  for (let n = 0; n < warmUp + strokes; n++) {
    const wrong = n % 2 === 0;
    const type = async () => {
      const range = { start: at, end: wrong ? at : { ...at, character: at.character + 1 } };
      const contentChanges = [{ range, text: wrong ? "x" : "" }];
      await connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: n + 2 },
        contentChanges,
      });
      await diagnosed((list) => isUnknown(list, `${name}x`) === wrong);
    };
    await timed("diagnostics", type);
    await timed("completion", () => ask("textDocument/completion", at));
    if (!wrong) {
      await timed("hover", () => ask("textDocument/hover", within));
      await timed("rename", () => ask("textDocument/rename", within, { newName: "other" }));
    }
    await wait(pause);
  }
  const memory = memoryOf(child.pid);
  if (analysed)
    await timed("analysed", async () => {
      await connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: warmUp + strokes + 2 },
        contentChanges: [{ text: `${text}\nlet added = 1\n` }],
      });
      await analysed(connection, uri);
    });
  await end(child, connection);
  const counted = (what) =>
    taken.get(what).slice(what === "diagnostics" || what === "completion" ? warmUp : warmUp / 2);
  return {
    "start to first diagnostics, ms": start,
    "keystroke to diagnostics, median, ms": quantile(counted("diagnostics"), 0.5),
    "keystroke to diagnostics, 95 %, ms": quantile(counted("diagnostics"), 0.95),
    ...(analysed && { "keystroke to the end of the analysis, ms": taken.get("analysed")[0] }),
    "first completion, ms": taken.get("completion")[0],
    "completion, median, ms": quantile(counted("completion"), 0.5),
    "completion, 95 %, ms": quantile(counted("completion"), 0.95),
    "hover, median, ms": quantile(counted("hover"), 0.5),
    "rename, median, ms": quantile(counted("rename"), 0.5),
    ...(memory && { "memory after all that, MB": memory }),
  };
}

/** Waits until this project's server has analysed a file's system. */
export async function untilAnalysed(connection, uri) {
  for (;;) {
    const picture = await connection.sendRequest("tradeops/picture", { uri });
    if (picture?.state.kind !== "running") return;
    await wait(20);
  }
}

function connect(args) {
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest(() => null);
  return { child, connection };
}

/** Waits until diagnostics of a file come that are as wanted. */
function follow(connection, uri) {
  let heard = () => {};
  connection.onNotification("textDocument/publishDiagnostics", (params) => {
    if (params.uri === uri) heard(params.diagnostics);
  });
  return (wanted) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no diagnostics came")), patience);
      heard = (list) => {
        if (!wanted(list)) return;
        clearTimeout(timer);
        resolve();
      };
    });
}

const isUnknown = (diagnostics, name) => diagnostics.some(({ message }) => new RegExp(`\\b${name}\\b`).test(message));

function endOf(text, name) {
  const before = text.slice(0, text.lastIndexOf(name) + name.length).split("\n");
  return { line: before.length - 1, character: before.at(-1).length };
}

async function end(child, connection) {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const timer = setTimeout(() => child.kill(), 5000);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await ended;
  clearTimeout(timer);
  connection.dispose();
}

/** Resident memory of a process and those that it started, in MB; only Linux tells. */
function memoryOf(pid) {
  try {
    const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean),
    );
    return children.reduce((sum, child) => sum + (memoryOf(child) ?? 0), own);
  } catch {
    return undefined;
  }
}
