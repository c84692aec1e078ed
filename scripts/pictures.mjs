/**
 * The pictures of the documentation, from the built command line: the graph as docs/images/fraud-*.svg, and views of the report as PNG, in Debian's
 * Chromium (`scripts/e2e-setup.sh` installs it). One goes to the extension's own page too.
 */

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = (...args) =>
  execFileSync(process.execPath, ["cli/bin/tradeops.mjs", ...args], { cwd: root, stdio: "inherit" });

for (const theme of ["light", "dark"])
  run("graph", "examples/fraud", "--theme", theme, "-o", `docs/images/fraud-${theme}.svg`);

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  console.error(`no ${executablePath}: the pictures of the panel stay as they are`);
  process.exit();
}
const folder = mkdtempSync(join(tmpdir(), "tradeops-pictures-"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  run("report", "examples/fraud", "-o", join(folder, "report.html"));
  for (const colorScheme of ["light", "dark"]) {
    const viewport = { width: 1100, height: 700 };
    const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
    await page.goto(pathToFileURL(join(folder, "report.html")).href);
    const take = (name) => page.screenshot({ path: join(root, `docs/images/panel-${name}-${colorScheme}.png`) });
    const open = (name) => page.getByRole("tab", { name }).click();
    await open("Sensitivity");
    await page.locator(".bars").first().waitFor();
    await take("sensitivity");
    await open("Trade-offs");
    await page.getByRole("button", { name: "All goals" }).click();
    await page.locator(".plot canvas").waitFor();
    await take("all-goals");
    await open("What if");
    await page.getByText("You see what was decided").waitFor();
    await page.getByRole("group", { name: "Say why a card was blocked" }).getByRole("button", { name: "×2" }).click();
    await page.getByRole("radio", { name: "none" }).check();
    await page.getByText("Choosing this over what was decided").waitFor();
    await page.locator(".scroll").evaluate((element) => element.scrollTo(0, 0));
    await take("what-if");
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
mkdirSync(join(root, "extension/images"), { recursive: true });
copyFileSync(join(root, "docs/images/panel-what-if-light.png"), join(root, "extension/images/what-if.png"));
