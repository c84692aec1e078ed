import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openWindow, type Window } from "../support/browser.js";
import { type CodeServer, startCodeServer } from "../support/codeServer.js";
import { cache, example, screenshots } from "../support/paths.js";
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

const original = (name: string): string => readFileSync(join(example, name), "utf8");
const saved = (name: string): string => readFileSync(join(server.folder, name), "utf8");

/** The line and column, from 1, of the first place where a text stands in the model as it was copied. */
function placeOf(text: string, name = "fraud.tradeops"): { line: number; column: number } {
  const at = original(name).indexOf(text);
  expect(at, `\`${text}\` stands in ${name}`).toBeGreaterThanOrEqual(0);
  const before = original(name).slice(0, at).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** The model in the first group, whichever has the focus: in the panel's own it would cover the panel. */
async function openBesidePanel(): Promise<void> {
  await work.run("View: Focus First Editor Group");
  await work.open("fraud.tradeops");
}

async function shot(name: string): Promise<void> {
  await window.page.screenshot({ path: join(screenshots(), `vscode-${name}.png`) });
}

/** One after the other on one window: each goes on where the last one ended. */
describe("in VS Code's window", () => {
  it("opens a model coloured, analysed and without a problem", async () => {
    await work.open("fraud.tradeops");
    await work.status(/fraud · \d+ feasible · in step/).waitFor();
    await work.page.locator(".codelens-decoration", { hasText: "non-dominated" }).first().waitFor();
    await work.run("Problems: Focus on Problems View");
    await work.page.locator(".markers-panel", { hasText: "No problems have been detected" }).waitFor();
    await shot("model");
  });

  it("takes a new decision from completion", async () => {
    const { page } = work;
    await work.focusEditor();
    await work.goTo(placeOf('constraint "A GNN needs a GPU"'));
    await page.keyboard.press("Control+Shift+Enter");
    await page.keyboard.type("decis");
    await work.suggestion("decision").waitFor();
    await shot("completion");
    await page.keyboard.press("Enter");
    await page.keyboard.type("batching");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Request batching");
    await page.keyboard.press("Tab");
    await work.suggestion("serving").waitFor();
    await page.keyboard.type("serv");
    await page.keyboard.press("Enter");
    await page.keyboard.type("single");
    await page.keyboard.press("Tab");
    await page.keyboard.type("pairs");
    await page.keyboard.press("Escape");
    await work.line('decision batching "Request batching" at serving {').waitFor();
    await work.line("option pairs").waitFor();
    await work.lens(/recommended: (single|pairs)/).waitFor();
    await shot("new-decision");
    await work.run("File: Revert File");
    await work.status(/in step/).waitFor();
  });

  it("shows a conflict where it is, and takes it back when it is mended", async () => {
    const { page } = work;
    const goal = placeOf("require >= ");
    await work.focusEditor();
    await work.goTo({ line: goal.line, column: goal.column + "require >= 9".length });
    await page.keyboard.press("Delete");
    await page.keyboard.type("9");
    const row = work.problem("No configuration meets").first();
    await row.waitFor();
    await shot("conflict");
    await row.click();
    await work.status(new RegExp(`Ln ${goal.line}, Col`)).waitFor();
    await work.status(/0 feasible/).waitFor();
    await work.focusEditor();
    await work.run("File: Revert File");
    await page.locator(".markers-panel", { hasText: "No problems have been detected" }).waitFor();
  });

  it("renames an option in all files", async () => {
    const { page } = work;
    const use = placeOf("hardware.gpu");
    await work.focusEditor();
    await work.goTo({ line: use.line, column: use.column + "hardware.".length });
    await page.keyboard.press("F2");
    const name = page.locator(".rename-box input");
    await until("the name to change", async () => (await name.inputValue()) === "gpu");
    await name.fill("t4");
    await name.press("Enter");
    await work.line("hardware.t4").first().waitFor();
    await until("both files are saved", () => /option t4 /.test(saved("hardware.tradeops")));
    expect(saved("fraud.tradeops")).not.toContain("hardware.gpu");
    expect(saved("hardware.tradeops")).not.toContain("option gpu");
  });

  it("draws the graph beside the text, and goes to what is clicked", async () => {
    await work.page
      .locator(
        ".editor-actions .action-label[aria-label^='TradeOps: Show Graph'], .editor-actions [aria-label^='Show Graph']",
      )
      .first()
      .click();
    const node = work.panel().locator('.stage [data-id="scorer.gnn"]').first();
    await node.waitFor();
    await shot("panel");
    await node.click();
    const option = placeOf('gnn "Graph neural network"');
    await work.status(new RegExp(`Ln ${option.line}, Col ${option.column + 3} \\(3 selected\\)`)).waitFor();
  });

  it("sees in the pipeline file and in the model that a value was changed by hand", async () => {
    const { page } = work;
    await work.open("params.yaml");
    const value = placeOf("gnn ", "params.yaml");
    await work.goTo(value);
    for (let i = 0; i < 3; i++) await page.keyboard.press("Delete");
    await page.keyboard.type("gbm");
    await page.keyboard.press("Escape");
    await work
      .problem(/gnn.*was decided/)
      .first()
      .waitFor();
    await until(
      "drift at both ends",
      async () => (await work.problem(/gnn.*was decided|was decided.*gnn/).count()) >= 2,
    );
    await work.status(/1 differs/).waitFor();
    await shot("drift");
  });

  it("exports what was decided, and takes it back with one undo", async () => {
    const { page } = work;
    await page.keyboard.press("Control+S");
    await until("the file is saved", () => saved("params.yaml").includes("gbm "));
    await work.run("TradeOps: Export Decisions");
    await work.notification("Wrote one value to params.yaml").waitFor();
    await until("the decided value", () => saved("params.yaml") === original("params.yaml"));
    await page.locator(".markers-panel", { hasText: "No problems have been detected" }).waitFor();
    await shot("exported");
    await work.focusEditor();
    await page.keyboard.press("Control+Z");
    await work
      .problem(/was decided/)
      .first()
      .waitFor();
  });

  it("lists what differs, and goes there", async () => {
    const { page } = work;
    await work.run("TradeOps: Check Drift");
    await work.quickRow("train.model").waitFor();
    await shot("check-drift");
    await page.keyboard.press("Enter");
    await work.status(new RegExp(`Ln ${placeOf("gnn ", "params.yaml").line}, Col`)).waitFor();
  });

  it("saves the graph through VS Code's own dialog", async () => {
    await work.panel().getByTitle("Save as SVG").click();
    const name = work.page.locator(".quick-input-widget input.input");
    await name.waitFor();
    // The dialog takes no answer until it has read the folder.
    await until("the picture", async () => {
      if ((await name.isVisible()) && (await name.inputValue()).endsWith(".svg")) await name.press("Enter");
      return saved("fraud.svg").startsWith("<svg");
    });
  });

  it("brings the panel back after a reload", async () => {
    await work.page.reload();
    await work.panel().locator('.stage [data-id="scorer.gnn"]').first().waitFor({ timeout: 60_000 });
    await work.panel().getByText("Analysing").waitFor({ state: "detached" });
  });

  it("lists decisions and conflicts in trees, and goes to what is clicked", async () => {
    const { page } = work;
    await openBesidePanel();
    await work.run("View: Show TradeOps");
    const row = (text: string | RegExp) =>
      page.locator(".pane-body .monaco-list-row").filter({ hasText: text }).first();
    await row(/Scoring model.*decided: Graph neural network/).waitFor();
    await page.getByText("Nothing contradicts").waitFor();
    await shot("trees");
    await row("Scoring model").click();
    const decision = placeOf('scorer "Scoring model"');
    await work.status(new RegExp(`Ln ${decision.line}, Col`)).waitFor();
    await work.run("View: Show Explorer");
  });

  it("tries another option, writes it as a decision, and takes it back with one undo", async () => {
    const { page } = work;
    await openBesidePanel();
    const before = saved("fraud.tradeops");
    const panel = work.panel();
    await panel.getByRole("tab", { name: "What if" }).click();
    await panel.getByText("You see what was decided").waitFor();
    // For `npm run bench`: from the click to the values that the server answered.
    const took = await panel.locator(".whatif").evaluate(
      (view) =>
        new Promise<number>((done) => {
          const start = performance.now();
          new MutationObserver((_, observer) => {
            if (!view.querySelector(".verdict")?.textContent?.includes("Choosing this")) return;
            observer.disconnect();
            done(performance.now() - start);
          }).observe(view, { childList: true, subtree: true, characterData: true });
          for (const label of view.querySelectorAll("label")) if (label.textContent === "none") label.click();
        }),
    );
    writeFileSync(join(cache, "whatIf.json"), JSON.stringify({ "what if, from a click to the values, ms": took }));
    await panel.getByText(/Choosing this over what was decided gains “Do not hold up payments”/).waitFor();
    await shot("what-if");
    await panel.getByLabel("Because").fill("nobody reads the explanations");
    await panel.getByRole("button", { name: "Apply" }).click();
    await work.line("decide choice1 {").waitFor();
    await shot("applied");
    await work.focusEditor();
    await page.keyboard.press("Control+S");
    await until("the record", () =>
      /because "nobody reads the explanations"[^}]*supersedes launch/.test(saved("fraud.tradeops")),
    );
    await page.keyboard.press("Control+Z");
    await page.keyboard.press("Control+S");
    await until("the file as it was", () => saved("fraud.tradeops") === before);
  });

  it.each([
    ["Dark Modern", "vs-dark", "vscode-dark", "dark"],
    ["Dark High Contrast", "hc-black", "vscode-high-contrast", "high-contrast"],
    ["Light Modern", "vs", "vscode-light", "light"],
  ])("follows the theme %s", async (theme, css, panelCss, name) => {
    await work.run("Preferences: Color Theme");
    await work.quickInput(theme);
    await work.quickRow(theme).click();
    await work.page.locator(`.monaco-workbench.${css}`).waitFor();
    await work.panel().locator(`body.${panelCss}`).waitFor();
    await openBesidePanel();
    await work.panel().getByRole("tab", { name: "Graph" }).click();
    await work.panel().locator('.stage [data-id="scorer.gnn"]').first().waitFor();
    await shot(`graph-${name}`);
    await work.panel().getByRole("tab", { name: "Trade-offs" }).click();
    await work.panel().locator("canvas").first().waitFor();
    await shot(`trade-offs-${name}`);
  });

  it("draws its panel from its own files alone", () => {
    // The address under which VS Code itself answers for an extension's files.
    const own = /^https:\/\/[^/]+\.vscode-resource\.vscode-cdn\.net\//;
    expect(window.fromFrames.length).toBeGreaterThan(0);
    expect(window.fromFrames.filter((url) => !own.test(url) && !url.startsWith(server.origin))).toEqual([]);
  });
});
