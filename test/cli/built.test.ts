import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { folder, temporary } from "./folder.js";

const root = resolve(import.meta.dirname, "../..");
const model = "system small\nquality cost unit USD = 3 USD\ngoal cheap { minimize cost }\n";
let built = "";

/** Into a folder without `node_modules` above it: whatever runs there depends on nothing but Node. */
function build(): string {
  const outdir = temporary();
  execFileSync(process.execPath, [join(root, "scripts/build.mjs"), "--outdir", outdir], { stdio: "pipe" });
  return outdir;
}

function tradeops(args: string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(built, "cli.js"), ...args], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...env },
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  built = build();
});

describe("the built command line", () => {
  it("is the same in two builds", () => {
    const again = build();
    const files = (folder: string) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => /\.(js|txt)$/.test(path))
        .sort();
    expect(files(again)).toEqual(files(built));
    for (const path of files(built)) {
      expect(readFileSync(join(again, path)).equals(readFileSync(join(built, path))), path).toBe(true);
    }
  });

  it("says what it is made of", () => {
    const notices = readFileSync(join(built, "NOTICES.txt"), "utf8");
    for (const name of ["commander", "langium", "@dagrejs/dagre", "yaml"]) expect(notices).toContain(`\n${name} `);
  });

  it("tells its version", () => {
    const { version }: { version: string } = JSON.parse(readFileSync(join(root, "cli/package.json"), "utf8"));
    expect(tradeops(["--version"], root)).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("exits with 0 if all is fine, 1 if there are findings, 2 if it could not run", () => {
    const fine = folder({ "small.tradeops": model });
    const broken = folder({ "small.tradeops": model.replace("minimize cost", "minimize costs") });
    expect(tradeops(["check", "--no-analysis"], fine).status).toBe(0);
    expect(tradeops(["check", "--no-analysis"], broken).status).toBe(1);
    expect(tradeops(["analyze"], broken)).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringContaining("1 error to mend first"),
    });
    expect(tradeops(["graph"], broken)).toMatchObject({ status: 1, stdout: expect.stringContaining("</svg>\n") });
    expect(tradeops(["check", "gone"], fine).status).toBe(2);
    expect(tradeops(["nonsense"], fine).status).toBe(2);
  });

  it("colours only where it is asked to, if there is no terminal", () => {
    const broken = folder({ "small.tradeops": `${model}goal cheap { minimize cost }\n` });
    const args = ["check", "--no-analysis"];
    expect(tradeops(args, broken).stdout).not.toContain("\u001b");
    expect(tradeops(args, broken, { CI: "true" }).stdout).not.toContain("\u001b");
    expect(tradeops(args, broken, { FORCE_COLOR: "1" }).stdout).toContain("\u001b");
    expect(tradeops(args, broken, { FORCE_COLOR: "1", NO_COLOR: "1" }).stdout).not.toContain("\u001b");
  });

  it("does not mind when nobody reads on", async () => {
    const fine = folder({ "small.tradeops": model });
    const child = spawn(process.execPath, [join(built, "cli.js"), "graph", "--no-analysis"], { cwd: fine });
    child.stdout.destroy();
    let errors = "";
    child.stderr.on("data", (data) => {
      errors += String(data);
    });
    const code = await new Promise((done) => child.on("close", done));
    expect([code, errors]).toEqual([0, ""]);
  });

  it("speaks LSP", async () => {
    const child = spawn(process.execPath, [join(built, "cli.js"), "lsp", "--stdio"], { cwd: root });
    onTestFinished(() => void child.kill());
    const request = JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const answer = new Promise<string>((done) => {
      let text = "";
      child.stdout.on("data", (data) => {
        text += String(data);
        if (text.includes('"id":1')) done(text);
      });
    });
    child.stdin.write(`Content-Length: ${request.length}\r\n\r\n${request}`);
    expect(await answer).toContain('"capabilities"');
  });
});
