import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openWindow, type Window } from "../support/browser.js";
import { type CodeServer, startCodeServer } from "../support/codeServer.js";
import { example, screenshots } from "../support/paths.js";
import { until } from "../support/until.js";
import { Workbench } from "../support/workbench.js";

let server: CodeServer;
let window: Window;
let work: Workbench;

beforeAll(async () => {
  server = await startCodeServer({ workspace: example });
  window = await openWindow(server);
  work = new Workbench(window.page);
});
afterAll(async () => {
  await window?.close();
  await server?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await shot(`failed-${task.name.replace(/\W+/g, "-")}`);
});

const shot = (name: string) => window.page.screenshot({ path: join(screenshots(), `vscode-${name}.png`) });

/** Opens the walkthrough at a step. */
async function step(title: string): Promise<void> {
  await work.run("Welcome: Open Walkthrough");
  await work.quickInput("Decide trade-offs");
  await work.quickRow("Decide trade-offs with TradeOps").click();
  await work.page.locator(".getting-started-step", { hasText: title }).first().click();
}

const button = (name: string) => work.page.locator(".getting-started-step.expanded a.monaco-button", { hasText: name });

/** Whether a view of the panel is shown: pictures of the walkthrough have frames of their own. */
async function selected(view: string): Promise<boolean> {
  const shown = work.page.frames().map((frame) => frame.getByRole("tab", { name: view, selected: true }).isVisible());
  return (await Promise.allSettled(shown)).some((one) => one.status === "fulfilled" && one.value);
}

describe("the walkthrough, clicked through", () => {
  it("opens a sample", async () => {
    await step("Say what you want");
    await shot("walkthrough");
    await button("New Model").click();
    await work.line("system search").waitFor();
    await work.status(/search · \d+ feasible/).waitFor();
  });

  it.each([
    ["See the trade-off", "Show Graph", "Graph"],
    ["See the trade-off", "Show Trade-offs", "Trade-offs"],
    ["Ask what if", "What If", "What if"],
  ])("shows at the step %s by %s the view %s", async (title, name, view) => {
    await work.open("fraud.tradeops");
    await step(title);
    await button(name).click();
    await until(`the view ${view}`, () => selected(view));
  });

  it("comes to the export at its last step", async () => {
    await work.open("fraud.tradeops");
    await work.status(/fraud · \d+ feasible · in step/).waitFor();
    await step("Decide, and let the pipeline follow");
    await button("Export Decisions").click();
    await work.notification("In step").first().waitFor();
    await shot("walkthrough-end");
  });
});

describe("evidence, imported", () => {
  it("is written at the end of the model, with the file's own keys to choose from", async () => {
    await work.open("fraud.tradeops");
    await work.run("TradeOps: Import Evidence");
    await work.quickRow("recall").click();
    await work.quickRow("metrics.json").click();
    await work.suggestion("eval.recall").waitFor();
    await shot("import-evidence");
    await work.page.keyboard.type("eval.recall");
    await work.page.keyboard.press("Escape");
    await work.page.keyboard.press("Control+S");
    const saved = () => readFileSync(join(server.folder, "fraud.tradeops"), "utf8");
    await until("the statement", () => /\nevidence recall from "metrics.json" at eval.recall\n/.test(saved()));
    const before = readFileSync(join(example, "fraud.tradeops"), "utf8");
    expect(saved().startsWith(before)).toBe(true);
  });
});
