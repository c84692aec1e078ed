import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Model, Trial } from "@tradeops/engine";
import { type Browser, chromium, type Page } from "playwright-core";
import { needed, root } from "../support/paths.js";
import type { EditorTheme } from "./themes.js";

/** The built panel in a page as VS Code makes one, with a host that writes down what it is told. */
export interface OpenPanel {
  page: Page;
  /** Violations of the policy, errors, and what was written to the console as one. */
  complaints: string[];
  send(message: unknown): Promise<void>;
  /** What the panel posted so far. */
  posted(): Promise<Record<string, unknown>[]>;
}

const origin = "https://panel.test";
const policy = [
  "default-src 'none'",
  `style-src ${origin}`,
  "script-src 'nonce-host'",
  `img-src ${origin} blob: data:`,
].join("; ");

export async function launch(): Promise<Browser> {
  const executablePath = needed(process.env.CHROMIUM ?? "/usr/bin/chromium", "scripts/e2e-setup.sh");
  const quiet = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
  ];
  return chromium.launch({
    executablePath,
    args: [...quiet, "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
  });
}

interface PanelOptions {
  theme: EditorTheme;
  width: number;
  height: number;
  /** What was kept by an earlier panel. */
  state?: unknown;
  /** What questions about changes are answered for, as the server answers them. */
  model?: Model;
}

export async function openPanel(
  browser: Browser,
  { theme, width, height, state, model }: PanelOptions,
): Promise<OpenPanel> {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  const built = (name: string) =>
    readFileSync(needed(join(root, "webview/dist", name), "node scripts/build-panel.mjs"), "utf8");
  await page.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === "/panel.js") await route.fulfill({ contentType: "text/javascript", body: built("panel.js") });
    else if (path === "/panel.css") await route.fulfill({ contentType: "text/css", body: built("panel.css") });
    else if (path === "/") {
      await route.fulfill({
        contentType: "text/html",
        headers: { "content-security-policy": policy },
        body: html(theme, state),
      });
    } else await route.fulfill({ status: 204 });
  });
  const trial = model && new Trial(model);
  await page.exposeFunction("answer", (message: { ask: number; changes: Parameters<Trial["ask"]>[0] }) => ({
    kind: "whatIf",
    ask: message.ask,
    result: trial?.ask(message.changes) ?? null,
    problem: "",
  }));
  await page.goto(`${origin}/`);
  return {
    page,
    complaints,
    send: (message) => page.evaluate((data) => window.postMessage(data, "*"), message),
    posted: () => page.evaluate(() => Reflect.get(window, "posted")),
  };
}

/** As text for a script, which no `</script>` within can end. */
function literal(value: unknown): string {
  return (JSON.stringify(value) ?? "undefined").replaceAll("<", "\\u003c");
}

function html(theme: EditorTheme, state: unknown): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>TradeOps</title><link rel="stylesheet" href="/panel.css"></head>
<body class="${theme.classes}">
<div id="tradeops"></div>
<script nonce="host">
  window.posted = [];
  window.kept = ${literal(state)};
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => {
      window.posted.push(message);
      if (message.kind === "whatIf") window.answer(message).then((answer) => window.postMessage(answer, "*"));
    },
    getState: () => window.kept,
    setState: (next) => { window.kept = next; },
  });
  for (const [name, value] of Object.entries(${literal(theme.properties)})) {
    document.documentElement.style.setProperty("--vscode-" + name, value);
  }
</script>
<script nonce="host" src="/panel.js"></script>
</body>
</html>`;
}
