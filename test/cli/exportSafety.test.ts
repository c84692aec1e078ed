import { execFileSync } from "node:child_process";
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const model = (path: string) => `system s
decision d { option x option z }
quality q unit ratio = match d { x: 1, z: 2 }
goal g { minimize q }
decide first { choose d.z }
export "${path}" as yaml { a = d }
export "other.yaml" as yaml { a = d }
`;
const other = "a: x # kept\n";

async function exported(root: string, ...args: string[]) {
  const console = recorder({ cwd: root });
  const code = await run(["export", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

const modes = [[], ["--check"], ["--diff"]];

describe("a link out of the project", () => {
  const links: [what: string, path: string, make: (root: string, outside: string) => void][] = [
    ["of a file", "p.yaml", (root, outside) => symlinkSync(join(outside, "p.yaml"), join(root, "p.yaml"))],
    [
      "of a file that is gone",
      "p.yaml",
      (root, outside) => symlinkSync(join(outside, "gone.yaml"), join(root, "p.yaml")),
    ],
    ["of a folder", "conf/p.yaml", (root, outside) => symlinkSync(outside, join(root, "conf"))],
    ["of a folder, for a new file", "conf/new.yaml", (root, outside) => symlinkSync(outside, join(root, "conf"))],
    ["of a folder, for a new folder", "conf/sub/new.yaml", (root, outside) => symlinkSync(outside, join(root, "conf"))],
    [
      "of a folder that is gone",
      "conf/new.yaml",
      (root, outside) => symlinkSync(join(outside, "gone"), join(root, "conf")),
    ],
  ];
  for (const args of modes)
    it.each(links)(`%s is refused by tradeops export ${args.join(" ")}`, async (_, path, make) => {
      const outside = folder({ "p.yaml": "a: x\n" });
      const root = folder({ "s.tradeops": model(path), "other.yaml": other });
      make(root, outside);
      const { code, stdout, stderr } = await exported(root, ...args);
      expect([code, stderr]).toEqual([1, expect.stringContaining("error[export-unreadable]")]);
      if (args[0] === "--diff") expect(stdout).toBe("");
      expect(readdirSync(outside)).toEqual(["p.yaml"]);
      expect(readFileSync(join(outside, "p.yaml"), "utf8")).toBe("a: x\n");
      expect(readFileSync(join(root, "other.yaml"), "utf8")).toBe(other);
    });
});

describe("a file that is left as it is, and every other with it", () => {
  const bomb = [
    "a0: &a0 [x, x]",
    ...Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`),
    "a: *a40",
    "",
  ].join("\n");
  const files: [what: string, make: (path: string) => void, code: string][] = [
    [
      "of 100 MB",
      (path) => {
        writeFileSync(path, "a: x\n");
        truncateSync(path, 100_000_000);
      },
      "export-unreadable",
    ],
    ["of 3 MB of YAML", (path) => writeFileSync(path, `a: x\n${"# c\n".repeat(750_000)}`), "export-too-large"],
    ["with 100,000 brackets", (path) => writeFileSync(path, `a: ${"[".repeat(100_000)}`), "export-too-deep"],
    ["with aliases of aliases", (path) => writeFileSync(path, bomb), "export-aliased"],
    ["with tabs as indentation", (path) => writeFileSync(path, "a:\n\tb: 1\n"), "export-unparsable"],
    ["with NUL", (path) => writeFileSync(path, "a: x\0\n"), "export-unreadable"],
    [
      "that is no UTF-8",
      (path) => writeFileSync(path, Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a])),
      "export-unreadable",
    ],
    ["that is UTF-16", (path) => writeFileSync(path, Buffer.from("\ufeffa: x\n", "utf16le")), "export-unreadable"],
    ["that is a folder", (path) => mkdirSync(path), "export-unreadable"],
    ["that is a pipe", (path) => execFileSync("mkfifo", [path]), "export-unreadable"],
  ];
  it.each(files)("one %s", { timeout: 60_000 }, async (_, make, code) => {
    const root = folder({ "s.tradeops": model("p.yaml"), "other.yaml": other });
    make(join(root, "p.yaml"));
    const { ino, size, mtimeMs } = lstatSync(join(root, "p.yaml"));
    const result = await exported(root);
    expect([result.code, result.stderr]).toEqual([1, expect.stringContaining(`error[${code}]`)]);
    expect(lstatSync(join(root, "p.yaml"))).toMatchObject({ ino, size, mtimeMs });
    expect(readFileSync(join(root, "other.yaml"), "utf8")).toBe(other);
    expect(readdirSync(root).sort()).toEqual(["other.yaml", "p.yaml", "s.tradeops"]);
  });
});

describe("a file that is written as it stands", () => {
  it.each([
    ["CRLF", "b: 1\r\na: x\r\n"],
    ["a byte order mark", "\ufeffa: x\n"],
    ["no last line break", "b: 1\na: x"],
    ["CRLF, a byte order mark and no last line break", "\ufeffb: 1\r\na: x"],
    ["tabs before comments and behind values", "a: x\t# c\n\t# d\n"],
    ["lone carriage returns in a text", 'b: "1\\r2"\na: x\n'],
    ["several documents' marks", "---\na: x\n...\n"],
  ])("with %s", async (_, text) => {
    const root = folder({ "s.tradeops": model("p.yaml"), "other.yaml": other, "p.yaml": text });
    expect((await exported(root)).code).toBe(0);
    expect(readFileSync(join(root, "p.yaml"), "utf8")).toBe(text.replace("a: x", "a: z"));
  });
});
