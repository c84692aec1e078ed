import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWindow, type Window } from "../support/browser.js";
import { type CodeServer, startCodeServer } from "../support/codeServer.js";
import { screenshots } from "../support/paths.js";
import { until } from "../support/until.js";
import { Workbench } from "../support/workbench.js";

/** Two systems that share a decision of a third file. */
const files: Record<string, string> = {
  "hardware.tradeops": "decision hardware {\n  option gpu { price: 9 USD }\n  option cpu { price: 3 USD }\n}\n",
  "train.tradeops":
    'system train\nimport "hardware.tradeops"\nquality bill unit USD = hardware.price\ngoal cheap { minimize bil }\nrequire not hardware.gpu\n',
  "serve.tradeops":
    'system serve\nimport "hardware.tradeops"\nquality bill unit USD = hardware.price\ngoal cheap { minimize bill }\ndecide first { choose hardware.gpu because "fast" }\n',
};

let server: CodeServer;
let window: Window;
let work: Workbench;
const workspace = mkdtempSync(join(tmpdir(), "tradeops-three-"));
const saved = (name: string): string => readFileSync(join(server.folder, name), "utf8");
const shot = (name: string) => window.page.screenshot({ path: join(screenshots(), `vscode-${name}.png`) });

beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text);
  server = await startCodeServer({ workspace });
  window = await openWindow(server);
  work = new Workbench(window.page);
});
afterAll(async () => {
  await window?.close();
  await server?.stop();
  rmSync(workspace, { recursive: true, force: true });
});

describe("in a workspace of three files", () => {
  it("mends a finding by its quick fix, from the keyboard", async () => {
    const { page } = work;
    await work.open("train.tradeops");
    await work.run("Problems: Focus on Problems View");
    await work.problem("There is nothing called").first().waitFor({ timeout: 60_000 });
    await work.focusEditor();
    await work.goTo({ line: 4, column: "goal cheap { minimize b".length + 1 });
    const fix = page.locator(".action-widget .monaco-list-row").filter({ hasText: "Change to `bill`" });
    // Asked too early, the editor says that there is nothing to mend here, and asks no more.
    await until("the quick fix", async () => {
      await page.keyboard.press("Control+.");
      const offered = await fix
        .first()
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
      if (!offered) await page.keyboard.press("Escape");
      return offered;
    });
    await shot("quick-fix");
    await page.keyboard.press("Enter");
    await work.line("goal cheap { minimize bill }").waitFor();
    await work.problem("There is nothing called").waitFor({ state: "detached" });
    await page.keyboard.press("Control+S");
    await until("the mended file", () => saved("train.tradeops").includes("minimize bill }"));
  });

  it("renames an option in all three", async () => {
    const { page } = work;
    await work.goTo({ line: 5, column: "require not hardware.g".length + 1 });
    await page.keyboard.press("F2");
    const name = page.locator(".rename-box input");
    await until("the name to change", async () => (await name.inputValue()) === "gpu");
    await name.fill("t4");
    await name.press("Enter");
    await work.line("require not hardware.t4").first().waitFor();
    await page.keyboard.press("Control+K");
    await page.keyboard.press("S");
    await until("all three are saved", () => Object.keys(files).every((file) => /\bt4\b/.test(saved(file))));
    for (const file of Object.keys(files)) expect(saved(file)).not.toContain("gpu");
    await shot("renamed");
  });
});
