import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { methods, workerScript } from "../../../language-server/src/protocol.js";
import { example, needed, root } from "../support/paths.js";

/** Of the fraud example, as a client in a browser has it. */
const folder = "vscode-vfs://github/acme/fraud";
const names = ["fraud.tradeops", "hardware.tradeops", "params.yaml", "dvc.yaml", "metrics.json"];
const files: Record<string, string> = {
  ...Object.fromEntries(names.map((name) => [`${folder}/${name}`, readFileSync(join(example, name), "utf8")])),
  [`${folder}/sizes.csv`]: "name,eur\nklein,1\ngrößer,2\n",
};

let server: Server;
let browser: Browser;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  const dist = join(root, "extension/dist/server");
  needed(join(dist, "web.js"), "npm run package");
  // Another origin than the page's, as the files of an extension are.
  server = createServer(({ url = "/" }, response) => {
    asked.push(url);
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("content-type", url.endsWith(".js") ? "text/javascript" : "text/html");
    response.end(url.endsWith(".js") ? readFileSync(join(dist, normalize(url))) : "<title>A client</title>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const executablePath = needed(process.env.CHROMIUM ?? "/usr/bin/chromium", "scripts/e2e-setup.sh");
  browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  page = await browser.newPage();
  await page.goto(`http://localhost:${port}/`);
  await page.evaluate(startClient, { script: workerScript(`http://127.0.0.1:${port}/`, "web.js"), files, methods });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

interface Message {
  id?: number;
  method?: string;
  params?: { uri: string; diagnostics: { code: string; range: { start: { line: number } } }[]; message: string };
  result?: unknown;
  error?: { message: string };
}
interface Client {
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
  heard: Message[];
}
declare const client: Client;

/** Runs in the page: a client over the worker's messages, that hands out files. */
function startClient({
  script,
  files,
  methods,
}: {
  script: string;
  files: Record<string, string>;
  methods: Record<string, string>;
}): void {
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const open = new Map<number, (message: Message) => void>();
  const heard: Message[] = [];
  const answers: Record<string, (uri: string) => unknown> = {
    [methods.read ?? ""]: (uri) => (files[uri] === undefined ? { problem: "missing" } : { text: files[uri] }),
    [methods.models ?? ""]: (uri) =>
      Object.keys(files).filter((one) => one.startsWith(uri) && one.endsWith(".tradeops")),
    [methods.list ?? ""]: (uri) => Object.keys(files).map((one) => one.slice(uri.length + 1)),
  };
  worker.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.method !== undefined && data.id !== undefined)
      worker.postMessage({
        jsonrpc: "2.0",
        id: data.id,
        result: answers[data.method]?.(data.params?.uri ?? "") ?? null,
      });
    else if (data.id !== undefined) open.get(data.id)?.(data);
    else heard.push(data);
  };
  let next = 0;
  const made: Client = {
    heard,
    notify: (method, params) => worker.postMessage({ jsonrpc: "2.0", method, params }),
    request: (method, params) =>
      new Promise((done, fail) => {
        const id = next++;
        open.set(id, ({ result, error }) => (error ? fail(new Error(error.message)) : done(result)));
        worker.postMessage({ jsonrpc: "2.0", id, method, params });
      }),
  };
  Object.assign(globalThis, { client: made });
}

const request = <R>(method: string, params: object): Promise<R> =>
  page.evaluate(([name, what]) => client.request(name as string, what as object), [method, params]) as Promise<R>;
const notify = (method: string, params: object) =>
  page.evaluate(([name, what]) => client.notify(name as string, what as object), [method, params]);
const diagnostics = (uri: string) =>
  page.evaluate(
    (of) =>
      client.heard.filter(({ method, params }) => /publishDiagnostics$/.test(method ?? "") && params?.uri === of).at(-1)
        ?.params?.diagnostics,
    uri,
  );

const uri = `${folder}/fraud.tradeops`;
const text = files[uri]!;
const positionOf = (part: string, into = 0) => {
  const before = text.slice(0, text.indexOf(part) + into).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
};

/** One after the other on one server. */
describe("the server in a worker of Chromium", () => {
  it("starts, of another origin than the page", async () => {
    const answer = await request<{ serverInfo: { name: string } }>("initialize", {
      processId: null,
      rootUri: null,
      workspaceFolders: [{ uri: folder, name: "fraud" }],
      capabilities: {},
    });
    expect(answer.serverInfo.name).toBe("tradeops");
    await notify("initialized", {});
  });

  it("reports what is wrong, and takes it back", async () => {
    const wrong = text.replace("mean(recall)", "mean(recal)");
    await notify("textDocument/didOpen", { textDocument: { uri, languageId: "tradeops", version: 1, text: wrong } });
    await expect
      .poll(async () => (await diagnostics(uri))?.map(({ code }) => code), { timeout: 20_000 })
      .toContain("unknown-name");
    await notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text }] });
    await expect.poll(async () => (await diagnostics(uri))?.length, { timeout: 20_000 }).toBe(0);
  });

  it("analyses in a worker of its own", async () => {
    const title = async () =>
      (await request<{ command: { title: string } }[]>("textDocument/codeLens", { textDocument: { uri } }))[0]?.command
        .title;
    await expect.poll(title, { timeout: 60_000 }).toMatch(/\d+ feasible/);
    expect(asked).toContain("/webWorker.js");
    expect(page.workers().length).toBeGreaterThanOrEqual(1);
  });

  it("reads pipeline files through the client, and holds them against what was decided", async () => {
    const { values } = await request<{ values: { key: string; same: boolean }[] }>(methods.drift, { uri });
    expect(values.find(({ key }) => key === "serve.replicas")).toMatchObject({ same: true });
  });

  it("reads data through the client", async () => {
    const data = `${folder}/data.tradeops`;
    const model = 'decision d from "sizes.csv" key name { price: eur EUR }\nlet x = d.';
    await notify("textDocument/didOpen", {
      textDocument: { uri: data, languageId: "tradeops", version: 1, text: model },
    });
    const position = { line: 1, character: "let x = d.".length };
    const items = await request("textDocument/completion", { textDocument: { uri: data }, position });
    expect(JSON.stringify(items)).toContain('"label":"größer"');
    await notify("textDocument/didClose", { textDocument: { uri: data } });
  });

  it.each([
    ["completes options", "textDocument/completion", "scorer.gnn requires", "scorer.".length, "gbm"],
    ["tells what a quality is", "textDocument/hover", "mean(recall)", "mean(".length, "Fraud caught"],
    [
      "goes to a definition in another file",
      "textDocument/definition",
      "hardware.gpu",
      "hardware.".length,
      "hardware.tradeops",
    ],
  ])("%s", async (_, method, part, into, expected) => {
    const answer = await request(method, { textDocument: { uri }, position: positionOf(part, into) });
    expect(JSON.stringify(answer)).toContain(expected);
  });

  it("refuses a rename with the reason", async () => {
    const position = positionOf("hardware.gpu", "hardware.".length);
    await expect(request("textDocument/rename", { textDocument: { uri }, position, newName: "2x" })).rejects.toThrow(
      "is no name",
    );
  });

  it("logs no error", async () => {
    const logged = await page.evaluate(() =>
      client.heard.filter(({ method }) => method === "window/logMessage").map(({ params }) => params?.message),
    );
    expect(logged).toEqual([]);
  });
});
