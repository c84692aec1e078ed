import { join } from "node:path";
import { Trial } from "@tradeops/engine";
import type { Picture } from "@tradeops/language-server/protocol";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { screenshots } from "../support/paths.js";
import { until } from "../support/until.js";
import { light, narrow, openView, wide, withExample } from "./example.js";
import { overflow, seriousViolations } from "./inspect.js";
import { type OpenPanel, openPanel } from "./openPanel.js";
import { themes } from "./themes.js";

let browser: Browser;
let picture: Picture;
beforeAll(async () => {
  [browser, picture] = await withExample();
});
afterAll(() => browser?.close());

async function opened(options: Partial<Parameters<typeof openPanel>[1]> = {}): Promise<OpenPanel> {
  const panel = await openView(browser, picture, "whatif", options);
  await panel.page.getByText("You see what was decided").waitFor();
  return panel;
}

const goal = ({ page }: OpenPanel, name: string) => page.getByRole("group", { name });
const verdict = ({ page }: OpenPanel) => page.locator(".verdict").textContent();

describe.each(themes)("what if in a $name theme", (theme) => {
  it.each([wide, narrow])("is accessible, quiet and fits $width pixels", async (size) => {
    const panel = await opened({ theme, ...size });
    await goal(panel, "Do not hold up payments").getByRole("button", { name: "×2" }).click();
    await panel.page.getByRole("radio", { name: "none" }).check();
    await panel.page.getByText("Choosing this over").waitFor();
    await panel.page.screenshot({ path: join(screenshots(), `panel-whatif-${theme.name}-${size.width}.png`) });
    expect(await overflow(panel.page)).toEqual([]);
    expect(await seriousViolations(panel.page)).toEqual([]);
    expect(panel.complaints).toEqual([]);
    await panel.page.close();
  });
});

describe("what if", () => {
  it("shows what another option changes, at once", async () => {
    const panel = await opened();
    const { page } = panel;
    const value = goal(panel, "Catch fraud").locator(".reached strong");
    expect(await value.textContent()).toBe("95.2%");
    await page.getByRole("radio", { name: "Gradient boosted trees" }).check();
    await until("the other value", async () => (await value.textContent()) === "92.7%");
    expect(await verdict(panel)).toContain("Choosing this over what was decided gains “");
    expect(await verdict(panel)).toContain("at the cost of “Catch fraud” (−2.5 points)");
    expect(await page.getByRole("group", { name: "Adversarial training" }).textContent()).toContain("Not asked");
    await page.close();
  });

  it("says what would be chosen if a goal counted twice as much", async () => {
    const panel = await opened();
    await goal(panel, "Say why a card was blocked").getByRole("button", { name: "×2" }).click();
    const changes = { weights: [{ goal: "explain", weight: 2 }], requires: [] };
    const best = new Trial(picture.model).ask(changes).recommended;
    const replicas = `replicas: ${best?.options.replicas?.[0]}`;
    await until("another best", async () => (await verdict(panel))?.includes(replicas));
    const before = await verdict(panel);
    await panel.page.getByRole("button", { name: "Try it" }).click();
    await until("the best to be tried", async () => (await verdict(panel))?.includes("This would be the best"));
    expect(await verdict(panel)).not.toBe(before);
    await panel.page.getByRole("button", { name: "Start again" }).click();
    await panel.page.getByText("You see what was decided").waitFor();
    await panel.page.close();
  });

  it("says what a stricter threshold violates", async () => {
    const panel = await opened();
    await goal(panel, "Do not hold up payments").getByLabel("Required ≤").fill("30");
    await until("a violation", async () => (await verdict(panel))?.includes("Not feasible"));
    await goal(panel, "Do not hold up payments").getByLabel("Required ≤").fill("1");
    await until("no way", async () => (await verdict(panel))?.includes("No configuration is feasible"));
    await panel.page.close();
  });

  it("applies what is tried, with its reason, by keyboard alone", async () => {
    const panel = await opened();
    const { page, posted } = panel;
    await page.getByRole("radio", { name: "none" }).focus();
    await page.keyboard.press("Space");
    await until("the best", async () => (await verdict(panel))?.includes("Choosing this"));
    await page.getByLabel("Because").focus();
    await page.keyboard.type("Nobody reads them");
    await page.keyboard.press("Enter");
    const decide = await until("the decision", async () => (await posted()).find(({ kind }) => kind === "decide"));
    expect(decide).toMatchObject({ because: "Nobody reads them" });
    expect(decide.choices).toContainEqual({ decision: "explainer", options: [] });
    expect(decide.choices).toContainEqual({ decision: "replicas", options: ["8"] });
    await page.close();
  });

  it("loses nothing of what is typed while answers come", async () => {
    const panel = await opened();
    const { page } = panel;
    const required = goal(panel, "Do not hold up payments").getByLabel("Required ≤");
    await required.focus();
    await page.keyboard.press("ControlOrMeta+a");
    for (const key of "54.25") {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    expect(await required.inputValue()).toBe("54.25");
    await page.getByRole("tab", { name: "What if" }).focus();
    expect(await required.inputValue()).toBe("54.25");
    expect(await goal(panel, "Do not hold up payments").getAttribute("class")).toContain("is-changed");
    await page.close();
  });

  it("says that the best stays, and does not move what was pressed", async () => {
    const bestWith = (weights: { goal: string; weight: number }[]) =>
      new Trial(picture.model).ask({ weights, requires: [] }).recommended?.id;
    const steady = picture.model.goals.find(
      ({ id, weight }) => bestWith([{ goal: id, weight: 2 * weight }]) === bestWith([]),
    );
    const panel = await opened();
    const twice = goal(panel, steady?.title ?? "").getByRole("button", { name: "×2" });
    const place = await twice.boundingBox();
    await twice.click();
    await until("the sentence", async () => (await verdict(panel))?.includes("the best stays what was recommended"));
    const weight = steady?.weight ?? 0;
    expect(await verdict(panel)).toContain(`“${steady?.title}” weight ${weight} → ${2 * weight}`);
    expect(await twice.boundingBox()).toEqual(place);
    await panel.page.close();
  });

  it("puts the result in focus after trying, and starting again last", async () => {
    const panel = await opened();
    const { page } = panel;
    await goal(panel, "Say why a card was blocked").getByRole("button", { name: "×2" }).click();
    await page.getByRole("button", { name: "Try it" }).click();
    await until("the best to be tried", async () => (await verdict(panel))?.includes("This would be the best"));
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("verdict");
    expect(await page.locator(".whatif button").last().textContent()).toBe("Start again");
    await page.getByRole("tab", { name: "Graph" }).click();
    await page.getByText("What is tried in What if is not shown here").waitFor();
    await page.close();
  });

  it("survives a reload", async () => {
    const first = await opened();
    await goal(first, "Catch fraud").getByRole("button", { name: "×½" }).click();
    const kept = () => first.page.evaluate(() => Reflect.get(window, "kept"));
    const state = await until("the trial to be kept", async () => ((await kept())?.trial ? kept() : null));
    await first.page.close();
    const second = await openPanel(browser, { theme: light, ...wide, state, model: picture.model });
    await second.send({ kind: "picture", picture });
    await goal(second, "Catch fraud").waitFor();
    expect(await goal(second, "Catch fraud").getByLabel("Weight").inputValue()).toBe("2.5");
    await second.page.close();
  });
});
