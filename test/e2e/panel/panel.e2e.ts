import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { screenshots } from "../support/paths.js";
import { until } from "../support/until.js";
import { clickPoint, colourCount, overflow, seriousViolations } from "./inspect.js";
import { launch, type OpenPanel, openPanel } from "./openPanel.js";
import { fraudPicture, leftOut } from "./pictures.js";
import { themes } from "./themes.js";

const wide = { width: 1200, height: 900 };
const narrow = { width: 400, height: 800 };
const [light = themes[0]!] = themes;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function withGraph(options: Partial<Parameters<typeof openPanel>[1]> = {}): Promise<OpenPanel> {
  const panel = await openPanel(browser, { theme: light, ...wide, ...options });
  await panel.send({ kind: "picture", picture: fraudPicture() });
  await panel.page.locator(".stage svg").waitFor();
  return panel;
}

async function withTradeOffs(options: Partial<Parameters<typeof openPanel>[1]> = {}): Promise<OpenPanel> {
  const panel = await withGraph(options);
  await panel.send({ kind: "show", view: "tradeoffs" });
  await panel.page.locator("canvas").waitFor();
  return panel;
}

const node = (page: Page, id: string) => page.locator(`.stage [data-id="${id}"]`);
const placeOf = async (page: Page, id: string) => (await node(page, id).locator("rect").first().boundingBox())!;

describe.each(themes)("the panel in a $name theme", (theme) => {
  it.each([wide, narrow])("is accessible, quiet and fits $width pixels", async (size) => {
    const panel = await withGraph({ theme, ...size });
    for (const view of ["graph", "tradeoffs"]) {
      await panel.send({ kind: "show", view });
      await panel.page.locator(view === "graph" ? ".stage svg" : "canvas").waitFor();
      await panel.page.screenshot({ path: join(screenshots(), `panel-${view}-${theme.name}-${size.width}.png`) });
      expect(await overflow(panel.page)).toEqual([]);
      expect(await seriousViolations(panel.page)).toEqual([]);
    }
    expect(panel.complaints).toEqual([]);
    await panel.page.close();
  });
});

describe("the graph", () => {
  it("draws every node of the model", async () => {
    const { page } = await withGraph();
    for (const id of ["scorer", "scorer.gnn", "replicas.8", "recall", "beFast", "export params.yaml"]) {
      expect(await node(page, id).count()).toBe(1);
      expect((await placeOf(page, id)).width).toBeGreaterThan(10);
    }
    await page.close();
  });

  it("tells the host which element was clicked", async () => {
    const { page, posted } = await withGraph();
    for (const id of ["scorer.gnn", "beFast"]) {
      const { x, y, width, height } = await placeOf(page, id);
      await page.mouse.click(x + width / 2, y + height / 2);
    }
    expect((await posted()).slice(1)).toEqual([
      { kind: "reveal", id: "scorer.gnn" },
      { kind: "reveal", id: "beFast" },
    ]);
    await page.close();
  });

  it("is walked through by arrow keys, and enter reveals", async () => {
    const { page, posted } = await withGraph();
    await node(page, "scorer").focus();
    const keys = ["ArrowDown", "ArrowDown", "ArrowRight"];
    for (const key of keys) await page.keyboard.press(key);
    const reached = await page.evaluate(() => document.activeElement?.getAttribute("data-id"));
    expect(reached).toBe("recall");
    await page.keyboard.press("Enter");
    expect((await posted()).at(-1)).toEqual({ kind: "reveal", id: "recall" });
    await page.close();
  });

  it("shows where the cursor is, also within an element, and brings it into sight", async () => {
    const { page, send } = await withGraph(narrow);
    await send({ kind: "highlight", id: "beFrugal aim" });
    await node(page, "beFrugal").and(page.locator(".is-highlighted")).waitFor();
    await until("the goal to be in sight", async () => {
      const { x, y, width } = await placeOf(page, "beFrugal");
      return x >= 0 && x + width <= narrow.width && y > 0 && y < narrow.height;
    });
    await send({ kind: "highlight", id: null });
    await until("no highlight", async () => (await page.locator(".is-highlighted").count()) === 0);
    await page.close();
  });

  it("does not follow the cursor when told not to", async () => {
    const { page, send } = await withGraph();
    await page.getByRole("button", { name: "Follow the cursor" }).click();
    await send({ kind: "highlight", id: "scorer" });
    const later = fraudPicture();
    later.model.title = "Later";
    await send({ kind: "picture", picture: later });
    await page.getByRole("heading", { name: "Later" }).waitFor();
    expect(await page.locator(".is-highlighted").count()).toBe(0);
    await page.close();
  });

  it("zooms about the pointer, pans by wheel and drag, and fits again", async () => {
    const { page } = await withGraph();
    const at = await placeOf(page, "recall");
    await page.mouse.move(at.x, at.y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -60);
    await page.keyboard.up("Control");
    const zoomed = await placeOf(page, "recall");
    expect(zoomed.width).toBeGreaterThan(at.width * 1.2);
    expect(zoomed.x).toBeCloseTo(at.x, 0);

    await page.mouse.wheel(30, 50);
    const panned = await placeOf(page, "recall");
    expect(panned.x).toBeCloseTo(zoomed.x - 30, 0);
    expect(panned.y).toBeCloseTo(zoomed.y - 50, 0);

    await page.mouse.move(600, 760);
    await page.mouse.down();
    await page.mouse.move(640, 720, { steps: 4 });
    await page.mouse.up();
    const dragged = await placeOf(page, "recall");
    expect(dragged.x).toBeGreaterThan(panned.x + 20);
    expect(dragged.y).toBeLessThan(panned.y - 20);

    await page.getByRole("button", { name: "Show all" }).click();
    await until("all to be in sight", async () => {
      const last = await placeOf(page, "beFrugal");
      return last.x + last.width < wide.width && Math.abs((await placeOf(page, "recall")).width - at.width) < 1;
    });
    await page.close();
  });

  it("keeps its place, zoom and focus when a new picture comes", async () => {
    const { page, send } = await withGraph();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await node(page, "scorer.gnn").focus();
    const before = await placeOf(page, "scorer.gnn");
    const picture = fraudPicture();
    picture.model.decisions = picture.model.decisions.filter(({ id }) => id !== "adversarial");
    picture.model.goals[0]!.title = "A much longer title that breaks into several lines";
    await send({ kind: "picture", picture });
    await until("the new picture", async () => (await node(page, "adversarial").count()) === 0);
    const after = await placeOf(page, "scorer.gnn");
    expect(after.width).toBeCloseTo(before.width, 0);
    expect(after.x).toBeCloseTo(before.x, 0);
    expect(after.y).toBeCloseTo(before.y, 0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-id"))).toBe("scorer.gnn");
    await page.close();
  });

  it("shows only the options that are chosen, and all again", async () => {
    const { page } = await withGraph();
    const toggle = page.getByRole("button", { name: "Chosen options only" });
    await toggle.click();
    await until("others to be gone", async () => (await node(page, "scorer.gbm").count()) === 0);
    expect(await node(page, "scorer.gnn").count()).toBe(1);
    expect(await node(page, "beFast").count()).toBe(1);
    expect(await node(page, "scorer").textContent()).toContain("and 1 more");
    await toggle.click();
    await node(page, "scorer.gbm").waitFor();
    await page.close();
  });

  it("finds by name", async () => {
    const { page } = await withGraph();
    await page.getByRole("searchbox").fill("graph neural");
    expect(await page.locator(".is-match").evaluateAll((all) => all.map((one) => one.getAttribute("data-id")))).toEqual(
      ["scorer.gnn"],
    );
    expect(await page.locator(".count").textContent()).toBe("1 of 1");
    await page.close();
  });

  it("hands out the picture as SVG and PNG", async () => {
    const panel = await withGraph();
    await panel.page.getByRole("button", { name: "SVG" }).click();
    await panel.page.getByRole("button", { name: "PNG" }).click();
    const saved = await until("both pictures", async () => {
      const all = (await panel.posted()).filter(({ kind }) => kind === "savePicture");
      return all.length === 2 ? all : null;
    });
    expect(saved[0]).toMatchObject({ format: "svg", name: "fraud.svg", data: expect.stringMatching(/^<svg /) });
    const png = Buffer.from(String(saved[1]?.data), "base64");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThan(2000);
    expect(panel.complaints).toEqual([]);
    await panel.page.close();
  });

  it("is never blank: what was drawn stays when errors leave nothing", async () => {
    const { page, send, posted } = await withGraph();
    const broken = fraudPicture({ analysis: null, state: { kind: "invalid" }, leftOut: [leftOut(11, "what is this")] });
    const nothing = { decisions: [], qualities: [], goals: [], exports: [], evidence: [] };
    await send({ kind: "picture", picture: { ...broken, model: { ...broken.model, ...nothing } } });
    await page.getByText("1 error: its part").click();
    expect(await node(page, "scorer.gnn").count()).toBe(1);
    await page.getByRole("button", { name: "fraud.tradeops:12" }).click();
    expect((await posted()).at(-1)).toMatchObject({ kind: "revealPlace", place: { uri: broken.uri } });
    await page.close();
  });

  it("shows what a model says as text, whatever it is", async () => {
    const panel = await openPanel(browser, { theme: light, ...wide });
    const picture = fraudPicture();
    picture.model.title = "</script><img src=x onerror=alert(1)>";
    picture.model.goals[0]!.title = "<b onclick=alert(1)>bold</b>";
    await panel.send({ kind: "picture", picture });
    await panel.page.locator(".stage svg").waitFor();
    expect(await panel.page.locator("img, b").count()).toBe(0);
    expect(await panel.page.locator("h1").textContent()).toBe(picture.model.title);
    expect(panel.complaints).toEqual([]);
    await panel.page.close();
  });
});

describe("the trade-offs", () => {
  it("draws points where the values are, and a click on one compares it", async () => {
    const panel = await withTradeOffs();
    const { page } = panel;
    expect(await colourCount(page)).toBeGreaterThan(4);
    const table = page.locator(".members");
    const place = await table.boundingBox();
    await page.getByRole("button", { name: "C", exact: true }).click();
    const sentence = await page.locator(".sentence[aria-live]").textContent();
    expect(sentence).toBe(
      "Choosing C over A gains “Do not hold up payments” (−24.3 ms), “Stay frugal” (−3,200 USD/month) and " +
        "“Say why a card was blocked” (+150), at the cost of “Catch fraud” (−2.1 points).",
    );
    await clickPoint(page);
    await until(
      "another comparison",
      async () => (await page.locator(".sentence[aria-live]").textContent()) !== sentence,
    );
    expect(await table.boundingBox()).toEqual(place);
    expect(await page.locator(".tradeoffs").textContent()).toMatch(
      /\d+ of \d+ feasible configurations are on the front/,
    );
    expect(panel.complaints).toEqual([]);
    await page.close();
  });

  it("draws anew for other goals and another theme", async () => {
    const { page } = await withTradeOffs();
    const picture = () => page.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const first = await picture();
    await page.getByLabel("Up", { exact: true }).selectOption("beFrugal");
    const second = await picture();
    expect(second).not.toBe(first);
    await page.evaluate(() => {
      document.body.className = "vscode-dark";
      document.documentElement.style.setProperty("--vscode-foreground", "#cccccc");
    });
    await until("other colours", async () => (await picture()) !== second);
    await page.close();
  });

  it("sorts the table by a column, both ways", async () => {
    const { page } = await withTradeOffs();
    const order = () => page.locator(".members tbody th button").allTextContents();
    const head = page.getByRole("columnheader", { name: "Stay frugal" });
    await head.getByRole("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect((await order()).at(-1)).toBe("C");
    await head.getByRole("button").click();
    expect((await order())[0]).toBe("C");
    await page.close();
  });

  it("hands out the chart and the table", async () => {
    const { page, posted } = await withTradeOffs();
    await page.getByRole("button", { name: "PNG" }).click();
    await page.getByRole("button", { name: "CSV" }).click();
    const [chart, table] = (await posted()).slice(-2);
    expect(chart).toMatchObject({ kind: "savePicture", format: "png", name: "fraud-trade-offs.png" });
    expect(table).toMatchObject({ kind: "saveCsv", name: "fraud.csv" });
    expect(String(table?.data).split("\r\n")).toHaveLength(6);
    await page.close();
  });
});

describe("after a reload", () => {
  it("shows what was shown before", async () => {
    const first = await withTradeOffs();
    await first.page.getByLabel("Up", { exact: true }).selectOption("explain");
    const state = await until("the choice to be kept", async () => {
      const kept = await first.page.evaluate(() => Reflect.get(window, "kept"));
      return kept?.y === "explain" ? kept : null;
    });
    expect(state).toMatchObject({ uri: "file:///project/fraud.tradeops", system: "fraud" });
    await first.page.close();
    const second = await openPanel(browser, { theme: light, ...wide, state });
    await second.send({ kind: "picture", picture: fraudPicture() });
    await second.page.locator("canvas").waitFor();
    expect(await second.page.getByLabel("Up", { exact: true }).inputValue()).toBe("explain");
    await second.page.close();
  });
});
