import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, example, needed, screenshots } from "../support/paths.js";
import { overflow, seriousViolations } from "./inspect.js";
import { launch } from "./openPanel.js";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  needed(join(cli, "../../dist/report.js"), "npm run build");
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "tradeops-report-"));
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  page: Page;
  /** All that the page asked for but itself. */
  requests: string[];
  complaints: string[];
}

function written(model: string): string {
  const file = join(folder, "report.html");
  execFileSync(process.execPath, [cli, "report", model, "-o", file], { stdio: ["ignore", "ignore", "pipe"] });
  return file;
}

async function opened(file: string, colorScheme: "light" | "dark", width = 1200): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
  const requests: string[] = [];
  const complaints: string[] = [];
  const url = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== url && !/^(blob|data):/.test(request.url())) requests.push(request.url());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  await page.goto(url);
  await page.locator(".stage svg").waitFor();
  return { page, requests, complaints };
}

describe("the report", () => {
  it.each(["light", "dark"] as const)(
    "shows all views on a %s page, asks for nothing, and is accessible",
    async (scheme) => {
      const { page, requests, complaints } = await opened(written(example), scheme);
      for (const [name, part] of [
        ["Graph", ".stage svg"],
        ["Trade-offs", "canvas"],
        ["What if", ".outcome"],
        ["Sensitivity", ".bars"],
        ["Decisions", ".timeline"],
      ] as const) {
        await page.getByRole("tab", { name }).click();
        await page.locator(part).first().waitFor();
        await page.screenshot({ path: join(screenshots(), `report-${name.replace(" ", "-")}-${scheme}.png`) });
        expect(await overflow(page)).toEqual([]);
        expect(await seriousViolations(page)).toEqual([]);
      }
      expect(requests).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it("answers what if without a server, and has nothing to write into", async () => {
    const { page, complaints } = await opened(written(example), "light", 400);
    await page.getByRole("tab", { name: "What if" }).click();
    await page.getByText("You see what was decided").waitFor();
    await page.getByRole("radio", { name: "Gradient boosted trees" }).check();
    await page.getByText("Choosing this over what was decided gains").waitFor();
    expect(await page.getByRole("button", { name: "Apply" }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("leads from a name to its node, and hands out pictures", async () => {
    const { page } = await opened(written(example), "light");
    await page.getByRole("tab", { name: "Decisions" }).click();
    await page.locator(".timeline").getByRole("button", { name: "Scoring model" }).click();
    await page.locator('.stage [data-id="scorer"].is-highlighted').waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByTitle("Save as SVG").click()]);
    expect(readFileSync(await file.path(), "utf8")).toMatch(/^<svg .*Catch fraud/s);
    await page.close();
  });

  it("shows what a model says as text, in its data too", async () => {
    const bad = "</script><img src=x onerror=alert(1)>";
    const model = join(folder, "bad.tradeops");
    writeFileSync(
      model,
      `system s "${bad}"
quality q "${bad}" unit ratio
quality c "${bad}" unit USD
goal g "${bad}" { maximize mean(q) }
goal h "${bad}" { minimize mean(c) }
decision d "${bad}" { option a "${bad}" { q = 0.5 c = 1 USD } option b { q = normal(0.6, 0.1) c = 2 USD } }
decide first "${bad}" { choose d.a because "${bad}" by "${bad}" }
`,
    );
    const { page, requests, complaints } = await opened(written(model), "light");
    for (const name of ["Graph", "Trade-offs", "What if", "Sensitivity", "Decisions"]) {
      await page.getByRole("tab", { name }).click();
      expect(await page.locator("img").count()).toBe(0);
      expect(await page.locator("#content").textContent()).toContain("<img");
    }
    expect(await page.title()).toBe(bad);
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
