import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { applyEdits, type TextEdit, unifiedDiff } from "@tradeops/pipelines";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";

const lines = (n: number) => Array.from({ length: n }, (_, i) => `line ${i + 1}\n`).join("");

function replacing(text: string, ...changes: [from: string, to: string][]): TextEdit[] {
  return changes.map(([from, to]) => ({
    start: text.indexOf(from),
    end: text.indexOf(from) + from.length,
    newText: to,
  }));
}

describe("a unified diff", () => {
  it("shows three lines around a change", () => {
    const text = lines(9);
    expect(unifiedDiff("a/params.yaml", text, replacing(text, ["line 5", "five"]))).toBe(`--- a/a/params.yaml
+++ b/a/params.yaml
@@ -2,7 +2,7 @@
 line 2
 line 3
 line 4
-line 5
+five
 line 6
 line 7
 line 8
`);
  });

  it("joins changes that are near, and parts those that are far", () => {
    const text = lines(30);
    const edits = replacing(text, ["line 3\n", ""], ["line 9", "nine"], ["line 20\n", "line 20\nnew\n"]);
    const hunks = unifiedDiff("f", text, edits).match(/^@@.*@@$/gm);
    expect(hunks).toEqual(["@@ -1,12 +1,11 @@", "@@ -18,6 +17,7 @@"]);
  });

  it("makes a new file", () => {
    expect(unifiedDiff("f", undefined, [{ start: 0, end: 0, newText: "a: 1\n" }])).toBe(
      "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a: 1\n",
    );
  });

  it("says where a last line has no line break", () => {
    expect(unifiedDiff("f", "a: 1", [{ start: 3, end: 4, newText: "2" }])).toBe(
      "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a: 1\n\\ No newline at end of file\n+a: 2\n\\ No newline at end of file\n",
    );
  });

  it("is empty without a change", () => {
    expect(unifiedDiff("f", "a: 1\n", [])).toBe("");
    expect(unifiedDiff("f", "a: 1\n", [{ start: 3, end: 4, newText: "1" }])).toBe("");
  });
});

/** A text and edits in it, in order and without overlap. */
const edited = fc
  .tuple(fc.array(fc.constantFrom("a: 1\n", "b\n", "\n", "é 漢\r\n", "  c\n"), { maxLength: 40 }), fc.boolean())
  .map(([parts, last]) => parts.join("").replace(/\r?\n$/, last ? "$&" : ""))
  .chain((text) =>
    fc
      .array(fc.tuple(fc.nat(text.length), fc.nat(8), fc.constantFrom("", "x", "new\n", "\n", "two\nlines")), {
        maxLength: 4,
      })
      .map((edits) => ({ text, edits: inOrder(text, edits) })),
  );

function inOrder(text: string, edits: [start: number, length: number, newText: string][]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const [start, length, newText] of edits.sort(([a], [b]) => a - b)) {
    const end = Math.min(text.length, start + length);
    if (start > (result.at(-1)?.end ?? -1)) result.push({ start, end, newText });
  }
  return result;
}

it.each([
  ["git apply", "git", ["apply", "-"]],
  ["patch", "patch", ["-p1", "-s", "--binary"]],
])("is what %s makes the text after of, for many files at once", (_, command, args) => {
  const files = fc.noShrink(fc.array(edited, { minLength: 60, maxLength: 60 }));
  fc.assert(
    fc.property(files, (files) => {
      const root = mkdtempSync(join(realpathSync(tmpdir()), "tradeops-"));
      onTestFinished(() => rmSync(root, { recursive: true, force: true }));
      // A text that becomes empty is a file that goes, to both.
      const kept = files.filter(({ text, edits }) => text !== "" && applyEdits(text, edits) !== "");
      const path = (n: number) => (n % 2 === 0 ? `conf/${n}.yaml` : `my conf/${n} b.yaml`);
      for (const [n, { text }] of kept.entries()) {
        mkdirSync(dirname(join(root, path(n))), { recursive: true });
        writeFileSync(join(root, path(n)), text);
      }
      const input = kept.map(({ text, edits }, n) => unifiedDiff(path(n), text, edits)).join("");
      execFileSync(command, args, { cwd: root, input, stdio: "pipe" });
      for (const [n, { text, edits }] of kept.entries())
        expect(readFileSync(join(root, path(n)), "utf8")).toBe(applyEdits(text, edits));
    }),
    { numRuns: 3 },
  );
});
