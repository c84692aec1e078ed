import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cache, screenshots } from "../support/paths.js";
import { until } from "../support/until.js";
import { largePicture } from "./largePicture.js";
import { launch, openPanel } from "./openPanel.js";
import { themes } from "./themes.js";

let browser: Browser;
/** For `npm run bench`: no test asserts a time. */
const measured: Record<string, number> = {};
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "panel.json"), JSON.stringify(measured));
});

/** Frames in a second while the pointer drags to and fro. */
async function framesWhileDragging(page: Page, selector: string): Promise<number> {
  const box = (await page.locator(selector).first().boundingBox())!;
  const frames = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let count = 0;
        const start = performance.now();
        const step = (now: number) => {
          if (now - start >= 1000) return done((1000 * count) / (now - start));
          count++;
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
  );
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 20];
  await page.mouse.move(x, y);
  await page.mouse.down();
  let isDone = false;
  void frames.then(() => {
    isDone = true;
  });
  for (let i = 0; !isDone; i++) await page.mouse.move(x + 80 * Math.sin(i / 9), y - 60 + 60 * Math.cos(i / 9));
  // Not where it began: a range without a length is none.
  await page.mouse.move(x + 40, y - 60);
  await page.mouse.up();
  return frames;
}

async function opened(nodes: number, members: number) {
  const panel = await openPanel(browser, { theme: themes[0]!, width: 1200, height: 900 });
  const picture = largePicture(nodes, members);
  const took = await panel.page.evaluate(
    (text) =>
      new Promise<number>((done) => {
        const data = JSON.parse(text);
        const start = performance.now();
        new MutationObserver((_, observer) => {
          if (!document.querySelector(".stage svg")) return;
          observer.disconnect();
          requestAnimationFrame(() => done(performance.now() - start));
        }).observe(document.body, { childList: true, subtree: true });
        window.postMessage({ kind: "picture", picture: data }, "*");
      }),
    // A text, which playwright passes on in no time.
    JSON.stringify(picture),
  );
  return { ...panel, took };
}

describe("a large model", () => {
  it("is drawn, and pans", async () => {
    measured["panel: a graph of 200 nodes drawn, ms"] = await opened(200, 10).then(async ({ page, took }) => {
      await page.close();
      return took;
    });
    const { page, complaints } = await opened(300, 10);
    expect(
      await page.locator(".stage [data-id^='d'], .stage [data-id^='q'], .stage [data-id^='g']").count(),
    ).toBeGreaterThan(300);
    const place = () => page.locator('.stage [data-id="g0"]').boundingBox();
    const before = await place();
    measured["panel: frames a second while 300 nodes pan"] = await framesWhileDragging(page, ".stage");
    await until("the graph to have moved", async () => (await place())?.x !== before?.x);
    await page.screenshot({ path: join(screenshots(), "panel-large-graph.png") });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has a front of 5,000 in charts and table, and says how many are listed", async () => {
    const { page, send, complaints } = await opened(40, 5000);
    await send({ kind: "show", view: "tradeoffs" });
    await page.locator("canvas").waitFor();
    await page.screenshot({ path: join(screenshots(), "panel-large-scatter.png") });
    expect(await page.locator(".members tbody tr").count()).toBe(100);
    await page.getByText("100 of 5000 are listed.").waitFor();
    await page.getByRole("button", { name: "All goals" }).click();
    await page.locator(".plot canvas").waitFor();
    measured["panel: frames a second while a range is dragged over 5,000 lines"] = await framesWhileDragging(
      page,
      ".brush",
    );
    await page.screenshot({ path: join(screenshots(), "panel-large-parallel.png") });
    await page.getByText(/Filter: \d+ of 5000 configurations/).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});
