import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const examples = resolve(import.meta.dirname, "../../examples");
const model = (titles: string, because = "it is cheap") => `system small
quality cost "Cost" unit USD
goal cheap "${titles}" { minimize cost }
decision size "${titles}" { option little "${titles}" { cost = 1 USD } option large { cost = 2 USD } }
decide first "${titles}" { choose size.large  because "start"  status superseded }
decide second { choose size.little  because "${because}"  by "team"  on 2026-03-02  rejected size.large because "dear"  supersedes first }
`;

async function tradeops(args: string[], cwd: string) {
  const console = recorder({ cwd });
  const code = await run(args, "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

describe("a decision record", () => {
  it("says what was wanted, what was chosen, why, and what the others would cost", async () => {
    const { code, stdout } = await tradeops(["report", "--format", "madr"], join(examples, "fraud"));
    expect(code).toBe(0);
    expect(stdout).toContain('status: "accepted"\ndate: 2026-03-02\ndecision-makers: "fraud-ml"');
    expect(stdout.match(/^#+ .*$/gm)).toEqual([
      "# First production version",
      "## Context and Problem Statement",
      "## Decision Drivers",
      "## Considered Options",
      "## Decision Outcome",
      "### Consequences",
      "### Confirmation",
    ]);
    expect(stdout).toContain("Why: Two points of recall pay for the GPU within a month\n");
    expect(stdout).toContain("* Not `scorer.gbm`: misses the recall requirement on new merchants\n");
    expect(stdout).toContain("hardware: cpu instead of gpu");
  });

  it("is written into a file of its own, again and again, but never over one that somebody wrote", async () => {
    const cwd = folder({ "small.tradeops": model("Size") });
    const written = ["report", "--format", "madr", "-o", "docs/decisions"];
    expect(await tradeops(written, cwd)).toMatchObject({
      code: 0,
      stdout: "docs/decisions/small-first.md\ndocs/decisions/small-second.md\n",
    });
    expect((await tradeops(written, cwd)).code).toBe(0);
    const [first, second] = ["first", "second"].map((name) => join(cwd, `docs/decisions/small-${name}.md`));
    expect(readFileSync(first!, "utf8")).not.toContain("Consequences");
    expect(readFileSync(second!, "utf8")).toContain("Consequences");
    writeFileSync(second!, "mine");
    expect(await tradeops(written, cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is not written by `tradeops report`"),
    });
    expect(readFileSync(second!, "utf8")).toBe("mine");
    expect(readdirSync(join(cwd, "docs/decisions"))).toHaveLength(2);
  });

  it("is not written where somebody edited it, through a link, or into what is no file", async () => {
    const outside = folder({ "old.md": "old" });
    const written = ["report", "--format", "madr", "-o", "adr"];
    const ways: [spoil: (file: string) => void, message: string][] = [
      [(file) => appendFileSync(file, "mine: 3 hours of notes\n"), "somebody edited it"],
      [(file) => symlinkSync(join(outside, "new.md"), file), "outside the project"],
      [(file) => symlinkSync(join(outside, "old.md"), file), "outside the project"],
      [(file) => execFileSync("mkfifo", [file]), "ordinary file"],
      [(file) => mkdirSync(file), "is a folder"],
    ];
    for (const [i, [spoil, message]] of ways.entries()) {
      const cwd = folder({ "small.tradeops": model("Size") });
      expect((await tradeops(written, cwd)).code).toBe(0);
      const file = join(cwd, "adr/small-second.md");
      if (i > 0) rmSync(file);
      spoil(file);
      const { code, stderr } = await tradeops(written, cwd);
      expect([i, code, stderr]).toEqual([i, 2, expect.stringContaining(message)]);
    }
    expect(readdirSync(outside)).toEqual(["old.md"]);
    expect(readFileSync(join(outside, "old.md"), "utf8")).toBe("old");
    expect(
      await tradeops(["report", "--format", "madr", "-o", ".."], folder({ "small.tradeops": model("Size") })),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("outside the project"),
    });
  });

  it("says if there is none, and if the model has errors", async () => {
    const none = folder({ "small.tradeops": model("Size").replace(/^decide .*$/gm, "") });
    expect(await tradeops(["report", "--format", "madr", "-o", "out"], none)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("no record"),
    });
    const broken = folder({ "small.tradeops": model("Size").replace("minimize cost", "minimize costs") });
    for (const format of ["md", "madr"])
      expect(await tradeops(["report", "--format", format], broken)).toMatchObject({ code: 1, stdout: "" });
    expect(existsSync(join(none, "out"))).toBe(false);
  });
});

describe("what `-o` names", () => {
  it.each([["report"], ["report", "--format", "md"], ["graph"]])("is never a model, by %s %s %s", async (...args) => {
    const cwd = folder({ "small.tradeops": model("Size") });
    symlinkSync("small.tradeops", join(cwd, "page.html"));
    const before = readFileSync(join(cwd, "small.tradeops"), "utf8");
    for (const file of ["small.tradeops", "new.tradeops", "page.html"])
      expect(await tradeops([...args.filter(Boolean), "-o", file], cwd)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("is a model: write to another file"),
      });
    expect([readFileSync(join(cwd, "small.tradeops"), "utf8"), readdirSync(cwd)]).toEqual([
      before,
      ["page.html", "small.tradeops"],
    ]);
  });

  it("is written as a whole, or as it comes where it is no file", async () => {
    const cwd = folder({ "small.tradeops": model("Size"), "page.md": "old" });
    expect((await tradeops(["report", "--format", "md", "-o", "page.md"], cwd)).code).toBe(0);
    expect(readFileSync(join(cwd, "page.md"), "utf8")).toMatch(/^# Trade-offs of/);
    expect((await tradeops(["graph", "-o", "/dev/null"], cwd)).code).toBe(0);
    expect((await tradeops(["graph", "-o", "gone/a.svg"], cwd)).code).toBe(2);
    expect(readdirSync(cwd)).toEqual(["page.md", "small.tradeops"]);
  });
});

describe("the documentation of trade-offs", () => {
  it("says what is optimised for, what was chosen, what was assumed and what was measured", async () => {
    const { code, stdout } = await tradeops(["report", "--format", "md"], join(examples, "digits"));
    expect(code).toBe(0);
    expect(stdout.match(/^#+ .*$/gm)).toEqual([
      "# Trade-offs of `digits`: Handwritten digits",
      "## What the system is designed to optimise for",
      "## Key design choices, and their rationale",
      "### First version",
      "## Decisions about trade-offs",
      "## Assumptions",
      "## What was measured",
    ]);
    expect(stdout).toContain("classifier: svm instead of logistic");
    expect(stdout).toMatch(/holds {2}mean\(accuracy\) {2}95\.64%/);
  });

  it("is honest about what there is not", async () => {
    const cwd = folder({ "small.tradeops": model("Size").replace(/^decide .*$/gm, "") });
    const { stdout } = await tradeops(["report", "--format", "md"], cwd);
    expect(stdout).toContain("Nothing is decided.");
    expect(stdout).toContain("Every number is certain.");
    expect(stdout).toContain("The model names no evidence.");
  });
});

describe.each(["md", "madr"])("as %s", (format) => {
  it("lets no text of a model be markup, a link or a mention", async () => {
    const hostile = "<img src=x> [a](b) **c** `d` | e @team https://x.y # z";
    const cwd = folder({ "small.tradeops": model(hostile, "# not a heading") });
    const { code, stdout } = await tradeops(["report", "--format", format], cwd);
    expect(code).toBe(0);
    const outside = stdout.replace(/```[\s\S]*?```/g, "").replace(/<!-- -->/g, "");
    expect(outside).not.toMatch(/(?<!\\)<img|(?<!\\)\[a|(?<!\\)\*\*c|(?<!\\)`d|^# not/m);
    expect(stdout).not.toMatch(/@team|https:\/\//);
  });
});
