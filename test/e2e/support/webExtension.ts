import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import type { Page } from "playwright-core";
import { root } from "./paths.js";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".json": "application/json",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

export interface WebExtension {
  port: number;
  /** The paths that were asked for, in order. */
  asked: string[];
  stop(): void;
}

/** Serves the built extension on a free port of this machine, to pages of other origins too, as the servers of extensions for the web do. */
export async function serveExtension(): Promise<WebExtension> {
  const folder = join(root, "extension");
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Access-Control-Allow-Headers", "*");
    if (request.method === "OPTIONS") return response.end();
    try {
      const content = readFileSync(join(folder, path));
      asked.push(path);
      response.setHeader("Content-Type", types[extname(path)] ?? "text/plain");
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { port, asked, stop: () => void server.close() };
}

/** Tells VS Code's page of an extension that it loads in its host for the web. */
export async function withWebExtension(page: Page, port: number): Promise<void> {
  // VS Code's host for the web loads from `https:` and from `http://localhost` alone.
  const extension = { scheme: "http", authority: `localhost:${port}`, path: "/" };
  await page.route(
    (url) => url.pathname === "/",
    async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const body = text.replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
        (_all, head, settings) => {
          const read = JSON.parse(settings.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
          const written = JSON.stringify({ ...read, additionalBuiltinExtensions: [extension] });
          return `${head}${written.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
        },
      );
      const headers = { ...response.headers() };
      // It allows VS Code's own addresses only.
      delete headers["content-security-policy"];
      await route.fulfill({ response, body, headers });
    },
  );
}
