import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe } from "vitest";
import { openWindow } from "../support/browser.js";
import { startCodeServer } from "../support/codeServer.js";
import { cache, example } from "../support/paths.js";
import { reported } from "../support/reported.js";

describe("in VS Code's extension host", async () => reported(await runSuite()));

/** Runs the suite inside the extension host, and answers what it said; all else that VS Code logs is left out. */
async function runSuite(): Promise<string> {
  const suite = join(cache, "inHostSuite.cjs");
  await build({
    entryPoints: [join(import.meta.dirname, "inHostSuite.ts")],
    outfile: suite,
    bundle: true,
    format: "cjs",
    platform: "node",
    external: ["vscode"],
  });
  const server = await startCodeServer({ workspace: example, testDriver: true });
  const said: string[] = [];
  try {
    const remote = (path: string) => `vscode-remote://${new URL(server.origin).host}${path}`;
    const extension = readdirSync(server.extensions).find((name) => name.startsWith("tradeops."));
    let end = () => {};
    const ended = new Promise<void>((done) => {
      end = done;
    });
    const window = await openWindow(server, {
      payload: [
        ["extensionDevelopmentPath", remote(join(server.extensions, extension ?? ""))],
        ["extensionTestsPath", remote(suite)],
      ],
      // VS Code calls these two when a test run logs, and when it ends.
      prepare: async (page) => {
        await page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => {
          const [text] = args;
          if (typeof text === "string" && text.startsWith("[suite] ")) said.push(text.slice("[suite] ".length));
        });
        await page.exposeFunction("codeAutomationExit", () => end());
      },
    });
    const timer = setTimeout(() => end(), 240_000);
    await ended;
    clearTimeout(timer);
    await window.close();
  } finally {
    await server.stop();
  }
  // For `npm run bench`, which cannot start an editor by itself.
  const [, activation] = /^measured (.*)$/m.exec(said.join("\n")) ?? [];
  writeFileSync(join(cache, "activation.json"), JSON.stringify({ activation: Number(activation) }));
  return said.join("\n");
}
