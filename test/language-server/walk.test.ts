import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findModels, mostFound } from "../../language-server/src/project/walk.js";

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "tradeops-walk-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

describe("models are looked for", () => {
  it.each<[what: string, files: Record<string, string>, folder: string, expected: string[]]>([
    [
      "in all folders",
      { "a.tradeops": "", "b/c/d.tradeops": "", "b/e.yaml": "" },
      "",
      ["a.tradeops", "b/c/d.tradeops"],
    ],
    [
      "not among packages, runs and stores",
      { "node_modules/a.tradeops": "", "mlruns/0/b.tradeops": "", ".dvc/c.tradeops": "", "x/venv/d.tradeops": "" },
      "",
      [],
    ],
    [
      "not where git ignores them",
      { ".gitignore": "/out\n*.tmp.tradeops\n", "out/a.tradeops": "", "b.tmp.tradeops": "", "src/out/c.tradeops": "" },
      "",
      ["src/out/c.tradeops"],
    ],
    [
      "where a nearer .gitignore says so",
      { ".gitignore": "*.tradeops\n", "keep/.gitignore": "!*.tradeops\n", "a.tradeops": "", "keep/b.tradeops": "" },
      "",
      ["keep/b.tradeops"],
    ],
    [
      "by the rules above a folder",
      { ".gitignore": "old\n", "m/old/a.tradeops": "", "m/b.tradeops": "" },
      "m",
      ["m/b.tradeops"],
    ],
    [
      "in an ignored folder that is named",
      { ".gitignore": "old\n", "old/a.tradeops": "", "old/x/b.tradeops": "" },
      "old",
      ["old/a.tradeops", "old/x/b.tradeops"],
    ],
    [
      "with rules that nobody can read as paths",
      { ".gitignore": "../\n[\n\\\n!\n#\n", "a.tradeops": "" },
      "",
      ["a.tradeops"],
    ],
  ])("%s", async (_, files, folder, expected) => {
    expect(await findModels(await folderOf(files), folder)).toEqual({ models: expected });
  });

  it("behind links to files, not to folders", async () => {
    const root = await folderOf({ "a/m.tradeops": "" });
    await symlink(join(root, "a"), join(root, "a/loop"));
    await symlink(join(root, "a/m.tradeops"), join(root, "n.tradeops"));
    expect(await findModels(root, "")).toEqual({ models: ["a/m.tradeops", "n.tradeops"] });
  });

  it.each([
    ["folders", { ...mostFound, folders: 3 }],
    ["names", { ...mostFound, names: 3 }],
    ["models", { ...mostFound, models: 3 }],
  ])("in so many %s and no more", async (_, most) => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`f${n}/m.tradeops`, ""]));
    const found = await findModels(await folderOf(files), "", most);
    expect(found.stoppedAfter).toBeGreaterThan(0);
    expect(found.models.length).toBeLessThanOrEqual(3);
  });
});
