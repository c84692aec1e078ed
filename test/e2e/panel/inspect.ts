import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

const axe = fileURLToPath(import.meta.resolve("axe-core/axe.min.js"));

/** Elements that reach out of the window to the right, but for what scrolls or is panned. */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth > innerWidth) return ["the page scrolls sideways"];
    const scrolled = ".stage, .members, .compared, .parallel, .unseen";
    return [...document.querySelectorAll("#tradeops *")]
      .filter((element) => !element.parentElement?.closest(scrolled) && !element.matches(scrolled))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => `${element.tagName} ${element.getAttribute("class")}`);
  });
}

export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(axe, "utf8"));
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, "axe").run(document);
    return violations
      .filter(({ impact }: { impact: string }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
}

/** How many colours the chart has: one if it is blank. */
export async function colourCount(page: Page): Promise<number> {
  return page
    .locator("canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const colours = new Set<string>();
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] === 255) colours.add(`${data[i]} ${data[i + 1]} ${data[i + 2]}`);
      }
      return colours.size;
    });
}

/** Clicks on the chart, place after place, until the pointer says that there is a point. */
export async function clickPoint(page: Page): Promise<void> {
  const box = (await page.locator("canvas").boundingBox())!;
  for (let y = box.y + 30; y < box.y + box.height - 60; y += 12) {
    for (let x = box.x + box.width - 40; x > box.x + 80; x -= 12) {
      await page.mouse.move(x, y);
      const cursor = await page.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.style.cursor);
      if (cursor !== "pointer") continue;
      await page.mouse.click(x, y);
      return;
    }
  }
  throw new Error("no point on the chart");
}
