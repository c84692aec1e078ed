import { join } from "node:path";
import type { Verification } from "@tradeops/engine";
import type { Picture } from "@tradeops/language-server/protocol";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostile } from "../../webview/models.js";
import { screenshots } from "../support/paths.js";
import { until } from "../support/until.js";
import { light, narrow, openView, wide, withExample } from "./example.js";
import { colourCount, overflow, seriousViolations } from "./inspect.js";
import { type OpenPanel, openPanel } from "./openPanel.js";
import { themes } from "./themes.js";

let browser: Browser;
let picture: Picture;
beforeAll(async () => {
  [browser, picture] = await withExample();
});
afterAll(() => browser?.close());

async function opened(view: string, options: Partial<Parameters<typeof openPanel>[1]> = {}): Promise<OpenPanel> {
  const panel = await openView(browser, picture, view, options);
  await panel.page.locator(`#tab-${view}[aria-selected=true]`).waitFor();
  return panel;
}

async function parallel(options: Partial<Parameters<typeof openPanel>[1]> = {}): Promise<OpenPanel> {
  const panel = await opened("tradeoffs", options);
  await panel.page.getByRole("button", { name: "All goals" }).click();
  await panel.page.locator(".plot canvas").waitFor();
  return panel;
}

describe.each(themes)("in a $name theme", (theme) => {
  it.each([wide, narrow])("decisions and all goals are accessible, quiet and fit $width pixels", async (size) => {
    const decisions = await opened("decisions", { theme, ...size });
    const lines = await parallel({ theme, ...size });
    await lines.page.getByText("Filter the 11").click();
    for (const [name, { page, complaints }] of Object.entries({ decisions, parallel: lines })) {
      await page.screenshot({ path: join(screenshots(), `panel-${name}-${theme.name}-${size.width}.png`) });
      expect(await overflow(page)).toEqual([]);
      expect(await seriousViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });
});

describe("decisions", () => {
  it("say what the decided configuration gives up, and for what", async () => {
    const { page } = await opened("decisions");
    const standing = page.getByRole("region", { name: "What does it give up, and for what?" });
    expect(await standing.locator(".sentence").first().textContent()).toMatch(
      /^What was decided gives up .*“Say why a card was blocked”.*, for “Catch fraud” \(95\.2%, the best there is\)\.$/,
    );
    await page.close();
  });

  it("list records with reason, person, review and what was turned down", async () => {
    const { page, posted } = await opened("decisions");
    const entry = page.locator(".entry.holds");
    const text = await entry.textContent();
    for (const part of [
      "2026-03-02",
      "Two points of recall pay",
      "by fraud-ml",
      "review 2027-09-01",
      "misses the recall",
      "in force",
      "Decide anew when traffic > 7000 req/s",
    ])
      expect(text).toContain(part);
    await entry.getByRole("button", { name: "First production version" }).click();
    expect((await posted()).at(-1)).toEqual({ kind: "reveal", id: "launch" });
    await page.close();
  });
});

describe("evidence", () => {
  it("stands for or against what was decided, with what follows", async () => {
    const { page, send } = await opened("decisions");
    const [evidence] = picture.model.evidence;
    const verification: Verification = {
      schema: 1,
      system: "fraud",
      today: "2026-06-01",
      configuration: null,
      evidence: [
        {
          id: evidence!.id,
          verdict: "violates",
          notes: [],
          unit: "ratio",
          measured: {
            value: 0.91,
            standardError: 0.002,
            sample: [0.91],
            measurements: 1,
            observations: null,
            commit: null,
            time: null,
            source: "metrics.json",
          },
          predicted: { value: 0.952, low: 0.94, high: 0.96, certain: false },
          bounds: [{ id: "catchFraud", op: ">=", value: 0.92, meets: false }],
          assumptions: [],
        },
      ],
      reopened: {
        decides: ["launch"],
        reasons: ["`catchFraud` requires 92%."],
        alternative: null,
      },
    };
    await send({ kind: "picture", picture: { ...picture, verification } });
    const row = page.getByRole("region", { name: "Evidence" }).locator("tbody tr");
    await row.first().waitFor();
    for (const part of ["mean(recall)", "against it", "91% ± 0.2%", "94% … 96%", "≥ 92%"])
      expect(await row.first().textContent()).toContain(part);
    expect(await page.locator(".reopened").textContent()).toContain("Decide anew: catchFraud requires 92%.");
    expect(await seriousViolations(page)).toEqual([]);
    await page.screenshot({ path: join(screenshots(), "panel-evidence.png") });
    await page.close();
  });
});

describe("all goals", () => {
  it("are filtered by dragging on an axis and by the fields, and a click takes the range away", async () => {
    const { page } = await parallel();
    const rows = page.locator(".members tbody tr");
    expect(await rows.count()).toBe(11);
    const axis = (await page.locator(".brush").first().boundingBox())!;
    await page.mouse.move(axis.x + 12, axis.y + 2);
    await page.mouse.down();
    await page.mouse.move(axis.x + 12, axis.y + 60, { steps: 3 });
    await page.mouse.up();
    await until("fewer rows", async () => (await rows.count()) < 11);
    await page.getByText(/Filter: \d of 11/).waitFor();
    await page.mouse.click(axis.x + 12, axis.y + 120);
    await until("all rows", async () => (await rows.count()) === 11);
    await page.getByText("Filter the 11").click();
    await page.getByRole("group", { name: "Stay frugal" }).getByLabel("to").fill("2000");
    await until("the cheap ones", async () => (await rows.count()) < 11);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByLabel("Scoring model").selectOption({ label: "Graph neural network" });
    await until("the others", async () => (await rows.count()) === 4);
    expect(await colourCount(page)).toBeGreaterThan(3);
    await page.close();
  });

  it("a line is picked by a click, and pins stay side by side", async () => {
    const { page } = await parallel();
    await page.getByRole("button", { name: "Pin C" }).click();
    await page.getByRole("button", { name: "E", exact: true }).click();
    const compared = page.getByRole("region", { name: "Comparison" });
    expect(await compared.getByRole("columnheader").allTextContents()).toEqual([
      "Compared",
      expect.stringContaining("(decided)"),
      "C (pinned)",
      "E",
      "Change",
    ]);
    await page.getByLabel("Compared with").selectOption({ label: "C" });
    expect(await page.locator(".comparison .sentence").textContent()).toMatch(/^Choosing E over C gains /);
    await page.locator(".scroll").evaluate((element) => element.scrollTo(0, 0));
    const box = (await page.locator(".plot canvas").boundingBox())!;
    const before = await page.locator(".comparison h2").textContent();
    await until("another to be picked", async () => {
      await page.mouse.click(box.x + box.width / 8 + 30, box.y + 87);
      return (await page.locator(".comparison h2").textContent()) !== before;
    });
    await page.close();
  });
});

describe("what a model says", () => {
  it("is text in every view", async () => {
    const panel = await openPanel(browser, { theme: light, ...wide, model: picture.model });
    const changed = structuredClone(picture);
    const bad = "<img src=x onerror=alert(1)>";
    for (const one of [...changed.model.decisions, ...changed.model.goals, ...changed.model.decides]) one.title = bad;
    for (const one of changed.model.decisions) for (const option of one.options) option.title = hostile[1];
    for (const one of changed.model.decides) Object.assign(one, { because: bad, by: bad });
    for (const one of changed.analysis!.goals) one.title = bad;
    await panel.send({ kind: "picture", picture: changed });
    for (const view of ["graph", "tradeoffs", "whatif", "sensitivity", "decisions"]) {
      await panel.send({ kind: "show", view });
      await panel.page.locator(`#content[aria-labelledby="tab-${view}"]`).waitFor();
      expect(await panel.page.locator("#content").textContent()).toContain("<img");
      expect(await panel.page.locator("img, #tradeops script").count()).toBe(0);
    }
    expect(panel.complaints).toEqual([]);
    await panel.page.close();
  });
});
