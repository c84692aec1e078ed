import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWindow, type Window } from "../support/browser.js";
import { type CodeServer, startCodeServer } from "../support/codeServer.js";
import { example } from "../support/paths.js";
import { Workbench } from "../support/workbench.js";

let server: CodeServer;
let window: Window;
let work: Workbench;

beforeAll(async () => {
  const settings = { "security.workspace.trust.startupPrompt": "never", "security.workspace.trust.banner": "never" };
  server = await startCodeServer({ workspace: example, askForTrust: true, settings });
  window = await openWindow(server);
  work = new Workbench(window.page);
});
afterAll(async () => {
  await window?.close();
  await server?.stop();
});

describe("in a folder that is not trusted", () => {
  it("still checks and analyses models", async () => {
    await work.status("Restricted Mode").waitFor();
    await work.open("fraud.tradeops");
    await work.status(/fraud · \d+ feasible · in step/).waitFor();
  });

  it("offers no command that writes files of the folder", async () => {
    await work.page.keyboard.press("F1");
    await work.quickInput(">TradeOps:");
    await work.quickRow("TradeOps: Check Drift").waitFor();
    await work.quickRow("TradeOps: Show Graph").waitFor();
    expect(await work.quickRow("TradeOps: Export Decisions").count()).toBe(0);
    await work.page.keyboard.press("Escape");
  });
});
