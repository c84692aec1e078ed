import { describe, expect, it } from "vitest";
import { foldingRanges } from "../../language-server/src/features/folding.js";
import { fileNames } from "../../language-server/src/features/links.js";
import { selectionRange } from "../../language-server/src/features/selection.js";
import { documentOf, fraud, openAt, trees } from "./support/trees.js";

describe("folding", () => {
  it("folds braces, comments, imports and sections", async () => {
    const text = `system s
/** A comment
 *  of two lines */
import "a.tradeops"
import "b.tradeops"
// ── Choices ──────
decision d {
  option a {
    t: 3 ms
  }
}

// ── The rest ──────
let x = 1
let y = 2
`;
    const document = documentOf(await trees(new Map([["main.tradeops", text]])));
    expect(foldingRanges(document).map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
      [1, 2, "comment"],
      [3, 4, "imports"],
      [5, 10, "region"],
      [6, 9, undefined],
      [7, 8, undefined],
      [12, 14, "region"],
    ]);
  });

  it("bears texts that do not parse", async () => {
    const document = documentOf(await trees(new Map([["main.tradeops", "}}\ndecision d {\n{\n"]])));
    expect(foldingRanges(document)).toEqual([]);
  });
});

describe("document links", () => {
  it("lead to imports, data, pipeline files and evidence", async () => {
    const opened = await trees(fraud());
    const found = fileNames(opened.loaded, documentOf(opened, "fraud.tradeops"));
    expect(found.map(({ path, kind }) => [path, kind])).toEqual([
      ["hardware.tradeops", "model"],
      ["params.yaml", "pipeline"],
      [".github/workflows/deploy.yml", "pipeline"],
      ["metrics.json", "evidence"],
    ]);
  });

  it("never lead outside the project", async () => {
    const opened = await trees(new Map([["main.tradeops", 'import "../../etc/passwd"\nimport "/etc/passwd"\n']]));
    expect(fileNames(opened.loaded, documentOf(opened))).toEqual([]);
  });
});

describe("selection", () => {
  it("grows from the token to the statement to the file", async () => {
    const { document, offset } = await openAt("system s\nlet x = 1 + ab|c * 2\n");
    const lines: string[] = [];
    for (let at: ReturnType<typeof selectionRange> | undefined = selectionRange(document, offset); at; at = at.parent)
      lines.push(document.textDocument.getText(at.range));
    expect(lines[0]).toBe("abc");
    expect(lines).toContain("let x = 1 + abc * 2");
    for (let n = 1; n < lines.length; n++) expect(lines[n]!.length).toBeGreaterThan(lines[n - 1]!.length);
  });
});
