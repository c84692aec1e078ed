import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { formatText, fromText } from "@tradeops/language-server";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

async function init(args: string[], cwd: string) {
  const console = recorder({ cwd });
  const code = await run(["init", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

describe("tradeops init", () => {
  it("writes a model without a finding, tidy, with something to choose between", async () => {
    const root = folder({ "my-service 2/params.yaml": "train:\n  model: gnn\n", "my-service 2/.env": "A=1\n" });
    const { code, stdout } = await init(["my-service 2"], root);
    expect([code, stdout]).toEqual([0, "my-service 2/my_service_2.tradeops\n"]);
    const text = readFileSync(join(root, "my-service 2/my_service_2.tradeops"), "utf8");
    expect(await formatText(text)).toBe(text);
    const { findings, systems } = await fromText(text);
    const analysis = systems[0]!.analyse();
    expect([findings, systems[0]!.locate(analysis)]).toEqual([[], []]);
    expect(analysis.front.length).toBeGreaterThan(2);
    expect(text).toContain(
      '// export "params.yaml" as dvc {\n//   train.model = …   // says "gnn" now\n// }\n// export ".env" as dotenv {',
    );
  });

  it("names the keys that steps of a workflow read, and of many keys the first", async () => {
    const many = Array.from({ length: 20 }, (_, i) => `k${i}: ${i}\n`).join("");
    const workflow = "name: train\non: push\nenv:\n  SIZE: small\njobs:\n  a:\n    runs-on: x\n    env: { N: 1 }\n";
    const root = folder({ "params.yaml": many, ".github/workflows/train.yml": workflow });
    await init([], root);
    const text = readFileSync(join(root, `${basename(root).replace(/\W/g, "_")}.tradeops`), "utf8");
    expect(text).toContain('//   k11 = …   // says "11" now\n//   … and 8 more\n// }\n');
    expect(text).toContain(
      '// export ".github/workflows/train.yml" as github-actions {\n//   env.SIZE = …   // says "small" now\n//   jobs.a.env.N = …   // says "1" now\n// }\n',
    );
    expect((await fromText(text)).findings).toEqual([]);
  });

  it("has no finding either where it finds nothing, or files that cannot be read", async () => {
    const folders: Record<string, string>[] = [
      { "a.txt": "" },
      { "params.yaml": "a: [1\n" },
      { "params.yaml": 'a: "\\n// x"\n"b\\nc": 1\n' },
    ];
    for (const files of folders) {
      const root = folder(files);
      const { code, stdout } = await init([], root);
      const text = readFileSync(join(root, stdout.trim()), "utf8");
      expect([code, (await fromText(text)).findings]).toEqual([0, []]);
    }
  });

  it("never writes over a model", async () => {
    const root = folder({ "sub/old.tradeops": "system old\n" });
    expect(await init([], root)).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: there is a model already: sub/old.tradeops\n",
    });
    expect(readdirSync(root)).toEqual(["sub"]);
  });

  it.each([
    ["gone", "error: there is no file or folder gone\n"],
    ["a.txt", "error: a.txt is no folder\n"],
  ])("cannot run with %s", async (path, message) => {
    expect(await init([path], folder({ "a.txt": "" }))).toEqual({ code: 2, stdout: "", stderr: message });
  });
});
