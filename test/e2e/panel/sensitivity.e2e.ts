import { join } from "node:path";
import type { Picture } from "@tradeops/language-server/protocol";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { screenshots } from "../support/paths.js";
import { narrow, openView, wide, withExample } from "./example.js";
import { overflow, seriousViolations } from "./inspect.js";
import type { OpenPanel, openPanel } from "./openPanel.js";
import { themes } from "./themes.js";

let browser: Browser;
let picture: Picture;
beforeAll(async () => {
  [browser, picture] = await withExample();
});
afterAll(() => browser?.close());

async function opened(options: Partial<Parameters<typeof openPanel>[1]> = {}): Promise<OpenPanel> {
  const panel = await openView(browser, picture, "sensitivity", options);
  await panel.page.getByRole("region", { name: "Which measurement would change our mind?" }).waitFor();
  return panel;
}

describe.each(themes)("sensitivity in a $name theme", (theme) => {
  it.each([wide, narrow])("is accessible, quiet and fits $width pixels", async (size) => {
    const panel = await opened({ theme, ...size });
    await panel.page.screenshot({ path: join(screenshots(), `panel-sensitivity-${theme.name}-${size.width}.png`) });
    expect(await overflow(panel.page)).toEqual([]);
    expect(await seriousViolations(panel.page)).toEqual([]);
    expect(panel.complaints).toEqual([]);
    await panel.page.close();
  });
});

describe("sensitivity", () => {
  it("says which measurement is worth most, and leads to it", async () => {
    const { page, posted } = await opened();
    const [best] = picture.analysis?.voi?.evppi ?? [];
    const worth = page.getByRole("region", { name: "Which measurement would change our mind?" });
    expect(best?.parameter).toBe("scorer.gnn recall");
    expect(await worth.locator(".sentence").textContent()).toContain(
      `Measure “Graph neural network: Fraud caught” first: knowing it is worth at most ${best?.value.toPrecision(2)}`,
    );
    await worth.getByRole("button", { name: "Graph neural network: Fraud caught" }).click();
    expect((await posted()).at(-1)).toEqual({ kind: "reveal", id: "scorer.gnn" });
    await page.close();
  });

  it("draws the tornado's bars as long as its numbers say", async () => {
    const { page } = await opened();
    const bars = page.getByRole("region", { name: "What moves what was decided?" }).locator(".span");
    const widths = await bars.evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
    const lengths = (picture.analysis?.sensitivity ?? []).map(({ low, high }) => Math.abs(high - low));
    expect(widths).toHaveLength(lengths.length);
    for (const [i, width] of widths.entries()) expect(width / widths[0]!).toBeCloseTo(lengths[i]! / lengths[0]!, 1);
    await page.close();
  });

  it("sets what scenarios do beside what is assumed, and leads to them", async () => {
    const { page, posted } = await opened();
    const region = page.getByRole("region", { name: "How does what was decided fare in each scenario?" });
    await region.scrollIntoViewIfNeeded();
    await region.screenshot({ path: join(screenshots(), "panel-scenarios.png") });
    const cells = async (name: string) =>
      (await region.getByRole("row", { name }).getByRole("cell").allTextContents()).join(" | ");
    const [friday] = picture.analysis?.scenarios ?? [];
    const ms = (value: number | undefined) => `${(value ?? 0).toPrecision(3)} ms`;
    const { decided } = picture.analysis!;
    expect(await cells("Do not hold up payments")).toBe(`${ms(decided?.values.beFast)} | ${ms(friday?.values.beFast)}`);
    expect(await cells("All holds")).toBe("✓ yes | ✓ yes");
    await region.getByRole("button", { name: "Black Friday" }).click();
    expect((await posted()).at(-1)).toEqual({ kind: "reveal", id: "blackFriday" });
    await page.close();
  });

  it("tries the weight at which the choice flips with what is chosen there, which is the best", async () => {
    const { page } = await opened();
    const flips = page.getByRole("region", { name: "At which weights does the recommendation flip?" });
    const row = flips.getByRole("row", { name: /Say why a card was blocked/ });
    expect(await row.textContent()).toContain("above 1.84: ");
    await row.getByRole("button", { name: "Try it" }).click();
    await page.getByText("This would be the best").waitFor();
    expect(await page.locator(".verdict").textContent()).toContain("Choosing this over what was decided");
    const weight = page.getByRole("group", { name: "Say why a card was blocked" }).getByLabel("Weight");
    expect(Number(await weight.inputValue())).toBeCloseTo(1.86, 2);
    await page.close();
  });
});
