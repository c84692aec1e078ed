import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cli, needed, root } from "../../support/paths.js";
import { project } from "../support/tools.js";

const tries = Number(process.env.TRADEOPS_KILLS ?? 200);
const targets = ["a.json", "b.json", "c.yaml", "d.toml", "e/f.env", "g.json"];

/** Files that take a while to write. */
function content(path: string, value: number): string {
  const filler = "x".repeat(100);
  const lines = (line: (n: number) => string, count: number) =>
    Array.from({ length: count }, (_, n) => line(n)).join("\n");
  if (path.endsWith(".json"))
    return `{\n"value": ${value},\n${lines((n) => `"k${n}": "${filler}",`, 2000)}\n"end": 1\n}\n`;
  if (path.endsWith(".yaml")) return `value: ${value}\n${lines((n) => `k${n}: "${filler}"`, 200)}\n`;
  if (path.endsWith(".toml")) return `value = ${value}\n${lines((n) => `k${n} = "${filler}"`, 200)}\n`;
  return `value=${value}\n${lines((n) => `K${n}=${filler}`, 2000)}\n`;
}

const formats = { json: "json", yaml: "yaml", toml: "toml", env: "dotenv" };
const model = `system s
decision value in 1, 2
quality cost unit USD = value * 3 USD
goal cheap { minimize cost }
decide launch { choose value = 2 }
${targets.map((path) => `export "${path}" as ${formats[path.split(".").at(-1) as keyof typeof formats]} { value = value }`).join("\n")}
`;

let folder = "";
beforeAll(() => {
  needed(join(root, "cli/dist/cli.js"), "npm run build");
  folder = project({ "m.tradeops": model, ...Object.fromEntries(targets.map((path) => [path, content(path, 1)])) });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  killed: boolean;
  /** Milliseconds from the first temporary file to the end. */
  wrote: number;
}

/** Runs an export and kills it some milliseconds after its first temporary file is there. */
function exported(delay: number | undefined): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [cli, "export"], { cwd: folder, stdio: "ignore" });
    let began = 0;
    const watcher = watch(folder, (_, name) => {
      if (began > 0 || !name?.endsWith(".tmp")) return;
      began = performance.now();
      if (delay !== undefined) setTimeout(() => child.kill("SIGKILL"), delay);
    });
    child.once("exit", (_, signal) => {
      watcher.close();
      done({ killed: signal === "SIGKILL", wrote: performance.now() - began });
    });
  });
}

it(`leaves every file whole, the old or the new one, when killed at any moment, in ${tries} tries`, async () => {
  const { wrote } = await exported(undefined);
  let kills = 0;
  let torn = 0;
  for (let n = 0; n < tries; n++) {
    for (const path of targets) writeFileSync(join(folder, path), content(path, 1));
    if ((await exported((wrote * n) / tries)).killed) kills++;
    const said = targets.map((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      const value = [1, 2].find((one) => text === content(path, one));
      expect(value, `${path} after try ${n}`).toBeDefined();
      return value;
    });
    if (new Set(said).size > 1) torn++;
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
      if (name.endsWith(".tmp")) rmSync(join(folder, name));
  }
  console.log(`${kills} of ${tries} were killed before they ended, ${torn} of them between two files`);
  expect(kills).toBeGreaterThan(0);
});
