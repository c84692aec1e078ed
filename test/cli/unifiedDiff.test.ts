import type { TextEdit } from "@tradeops/pipelines";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unifiedDiff } from "../../cli/src/unifiedDiff.js";

function edited(text: string, edits: TextEdit[]): string {
  return edits
    .toReversed()
    .reduce((result, edit) => result.slice(0, edit.start) + edit.newText + result.slice(edit.end), text);
}

/** Applies a unified diff as `patch` does, without any fuzz. */
function patched(text: string, diff: string): string {
  const old = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  const lines = diff.match(/[^\n]*\n/g)?.slice(2) ?? [];
  for (const [i, line] of lines.entries()) {
    const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n$/.exec(line);
    if (head) {
      const start = head[2] === "0" ? Number(head[1]) : Number(head[1]) - 1;
      result.push(...old.slice(at, start));
      at = start;
      expect(result.length).toBe(head[4] === "0" ? Number(head[3]) : Number(head[3]) - 1);
      continue;
    }
    const content = lines[i + 1]?.startsWith("\\") ? line.slice(1, -1) : line.slice(1);
    if (line.startsWith("+")) result.push(content);
    else if (!line.startsWith("\\")) {
      expect(old[at]).toBe(content);
      if (line.startsWith(" ")) result.push(content);
      at++;
    }
  }
  return [...result, ...old.slice(at)].join("");
}

const texts = fc
  .array(fc.constantFrom("a: 1\n", "b:\n", "\n", "  c: long value\r\n", "d"), { maxLength: 30 })
  .map((parts) => parts.join(""));

const cases = texts.chain((text) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.constantFrom("", "x", "\n", "key: 1\n", "p\nq")), { maxLength: 6 })
    .map((cuts) => {
      const places = cuts.map(([at]) => at).sort((a, b) => a - b);
      const edits = cuts.flatMap(([, newText], i): TextEdit[] => {
        const [start, end] = [places[i] ?? 0, places[i + 1] ?? text.length];
        return i % 2 === 0 ? [{ start, end, newText }] : [];
      });
      return { text, edits };
    }),
);

describe("unifiedDiff", () => {
  it("shows what changes with three lines around it", () => {
    const text = "a: 1\nb: 2\nc: 3\nserve:\n  replicas: 4\n  precision: fp32\nd: 4\ne: 5\nf: 6\n";
    const start = text.indexOf("4\n");
    expect(unifiedDiff("params.yaml", text, [{ start, end: start + 1, newText: "8" }])).toMatchInlineSnapshot(`
      "--- a/params.yaml
      +++ b/params.yaml
      @@ -2,7 +2,7 @@
       b: 2
       c: 3
       serve:
      -  replicas: 4
      +  replicas: 8
         precision: fp32
       d: 4
       e: 5
      "
    `);
  });

  it("says where the last line has no end", () => {
    expect(unifiedDiff("a", "x: 1", [{ start: 4, end: 4, newText: "\ny: 2" }])).toMatchInlineSnapshot(`
      "--- a/a
      +++ b/a
      @@ -1 +1,2 @@
      -x: 1
      \\ No newline at end of file
      +x: 1
      +y: 2
      \\ No newline at end of file
      "
    `);
  });

  it("is empty where nothing changes", () => {
    expect(unifiedDiff("a", "x: 1\n", [])).toBe("");
    expect(unifiedDiff("a", "x: 1\n", [{ start: 3, end: 4, newText: "1" }])).toBe("");
  });

  it("patches the old text into the new one", () => {
    fc.assert(
      fc.property(cases, ({ text, edits }) => {
        expect(patched(text, unifiedDiff("file", text, edits))).toBe(edited(text, edits));
      }),
      { numRuns: 500 },
    );
  });
});
