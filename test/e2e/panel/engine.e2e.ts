import { join } from "node:path";
import { analyse, type Model } from "@tradeops/engine";
import { fromText } from "@tradeops/language-server";
import { build } from "esbuild";
import fc from "fast-check";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uncertain } from "../../fixtures/models/uncertain.js";
import { randomModel } from "../../oracle/randomModel.js";
import { root } from "../support/paths.js";
import { launch } from "./openPanel.js";
import { examplePicture } from "./pictures.js";

/** By what the engine runs where a host lets scripts do so much, and whether that refuses WebAssembly and generated code. */
const policies: [name: string, policy: string, refusals: [boolean, boolean]][] = [
  ["all that there is", "'unsafe-eval'", [false, false]],
  ["WebAssembly", "'wasm-unsafe-eval'", [false, true]],
  ["closures", "", [true, true]],
];

/** What the page does when it is asked: later, since a policy does not bind what a test evaluates. */
const later = `
const later = (work) => new Promise((done) => setTimeout(() => done(work())));
const refused = (make) => { try { make(); return false; } catch { return true; } };
window.analysed = (model) => later(() => JSON.stringify(engine.analyse(model)));
window.refusals = () => later(() => [
  refused(() => new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))),
  refused(() => new Function("return 1")),
]);`;

let browser: Browser;
let script: string;
let models: Model[];
beforeAll(async () => {
  browser = await launch();
  const { outputFiles } = await build({
    entryPoints: [join(root, "engine/src/index.ts")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "engine",
    conditions: ["source"],
  });
  script = `${outputFiles[0]!.text}\n${later}`;
  const random = fc.sample(randomModel, { numRuns: 30, seed: 1 }).map((model): Model => ({ ...model, samples: 530 }));
  const { systems } = await fromText(uncertain);
  models = [{ ...(await examplePicture("fraud")).model, samples: 1000 }, systems[0]!.model, ...random];
});
afterAll(() => browser?.close());

async function engineIn(policy: string): Promise<Page> {
  const page = await browser.newPage();
  await page.route("https://engine.test/**", (route) =>
    route.fulfill(
      new URL(route.request().url()).pathname === "/engine.js"
        ? { contentType: "text/javascript", body: script }
        : {
            contentType: "text/html",
            headers: { "content-security-policy": `default-src 'none'; script-src https://engine.test ${policy}` },
            body: `<!doctype html><title>engine</title><script src="/engine.js"></script>`,
          },
    ),
  );
  await page.goto("https://engine.test/");
  return page;
}

const asked = (page: Page, name: string, given: unknown): Promise<unknown> =>
  page.evaluate(([name, given]) => Reflect.get(window, name)(given), [name, given] as const);

describe("the engine in Chromium", () => {
  it.each(policies)("gives the text that it gives in Node, by %s", async (_, policy, refusals) => {
    const page = await engineIn(policy);
    expect(await asked(page, "refusals", undefined)).toEqual(refusals);
    for (const model of models) expect(await asked(page, "analysed", model)).toBe(JSON.stringify(analyse(model)));
    await page.close();
  });
});
