import { type Browser, chromium, type Page } from "playwright-core";
import type { CodeServer } from "./codeServer.js";
import { needed } from "./paths.js";

export interface Window {
  page: Page;
  /** What frames inside the window, such as webviews, asked for over HTTP. */
  fromFrames: string[];
  close: () => Promise<void>;
}

export interface WindowOptions {
  /** Read by VS Code's page, as `payload` of its address. */
  payload?: [string, string][];
  /** More arguments for Chromium. */
  args?: string[];
  /** Before the page loads. */
  prepare?: (page: Page) => Promise<void>;
}

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** Opens VS Code's window in Debian's Chromium, and waits until its folder is shown. */
export async function openWindow({ origin, folder }: CodeServer, options: WindowOptions = {}): Promise<Window> {
  const executablePath = needed(process.env.CHROMIUM ?? "/usr/bin/chromium", "scripts/e2e-setup.sh");
  const browser: Browser = await chromium.launch({ executablePath, args: [...quiet, ...(options.args ?? [])] });
  try {
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const fromFrames: string[] = [];
    page.on("request", (request) => {
      const inside = !request.isNavigationRequest() && request.frame() !== page.mainFrame();
      if (inside && /^(https?|wss?):/.test(request.url())) fromFrames.push(request.url());
    });
    await options.prepare?.(page);
    const query = new URLSearchParams({ folder });
    if (options.payload) query.set("payload", JSON.stringify(options.payload));
    await page.goto(`${origin}/?${query}`);
    await page
      .locator(".monaco-workbench .explorer-folders-view .monaco-list-row")
      .first()
      .waitFor({ timeout: 60_000 });
    return { page, fromFrames, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
