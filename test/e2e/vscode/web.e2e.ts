import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openWindow, type Window } from "../support/browser.js";
import { type CodeServer, startCodeServer } from "../support/codeServer.js";
import { example, screenshots } from "../support/paths.js";
import { serveExtension, type WebExtension, withWebExtension } from "../support/webExtension.js";
import { Workbench } from "../support/workbench.js";

let extension: WebExtension;
let server: CodeServer;
let window: Window;
let work: Workbench;

beforeAll(async () => {
  extension = await serveExtension();
  server = await startCodeServer({
    workspace: example,
    bare: true,
    settings: { "remote.extensionKind": { "tradeops.tradeops-vscode": ["web"] } },
  });
  window = await openWindow(server, {
    // Chromium takes a page that a test answers for one that is not of this machine.
    args: ["--disable-features=LocalNetworkAccessChecks"],
    prepare: (page) => withWebExtension(page, extension.port),
  });
  work = new Workbench(window.page);
});
afterAll(async () => {
  await window?.close();
  await server?.stop();
  extension?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await shot(`failed-${task.name.replace(/\W+/g, "-")}`);
});

const shot = (name: string) => window.page.screenshot({ path: join(screenshots(), `vscode-${name}.png`) });

/** The extension's `browser` entry, in the host for extensions that VS Code has in a page, as on vscode.dev. */
describe("in VS Code's extension host for the web", () => {
  it("analyses a model with what it imports, and reads the files that it exports to", async () => {
    await work.open("fraud.tradeops");
    await work.status(/fraud · \d+ feasible · in step/).waitFor({ timeout: 30_000 });
    await work.lens(/decided: gnn/).waitFor();
    const asked = extension.asked.filter((path) => path.startsWith("/dist/"));
    expect(asked).toContain("/dist/browser.js");
    expect(asked).toContain("/dist/server/web.js");
    expect(asked).toContain("/dist/server/webWorker.js");
    expect(asked).not.toContain("/dist/extension.cjs");
    expect(asked).not.toContain("/dist/server/main.js");
    await shot("web");
  });

  it("marks what is wrong while it is typed", async () => {
    await work.focusEditor();
    await work.goTo({ line: 16, column: 12 });
    await work.page.keyboard.type("nothing + ");
    await work.page.keyboard.press("Escape");
    await work.run("Problems: Focus on Problems View");
    await work.problem("There is nothing called `nothing` here").waitFor();
    await work.run("View: Focus Active Editor Group");
    await work.run("File: Revert File");
    await work.status(/in step/).waitFor();
  });

  it("draws the graph beside the text", async () => {
    await work.focusEditor();
    await work.run("TradeOps: Show Graph");
    await work.panel().locator('.stage [data-id="scorer.gnn"]').first().waitFor();
    await shot("web-graph");
  });

  it("starts its server again", async () => {
    const before = extension.asked.filter((path) => path === "/dist/server/web.js").length;
    await work.run("TradeOps: Restart Language Server");
    await expect.poll(() => extension.asked.filter((path) => path === "/dist/server/web.js").length).toBe(before + 1);
    await work.status(/fraud · \d+ feasible · in step/).waitFor({ timeout: 30_000 });
  });
});
