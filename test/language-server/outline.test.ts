import { describe, expect, it } from "vitest";
import type { DocumentSymbol } from "vscode-languageserver-types";
import { documentSymbols, workspaceSymbols } from "../../language-server/src/features/outline.js";
import { documentOf, fraud, trees } from "./support/trees.js";

const names = (symbols: readonly DocumentSymbol[]): unknown[] =>
  symbols.map(({ name, children }) => (children ? [name, ...names(children)] : name));

describe("document symbols", () => {
  it("list statements in order, options below decisions, attributes below options", async () => {
    const opened = await trees(
      new Map([
        [
          "main.tradeops",
          'system s\nimport "lib.tradeops"\nlet x = 1\ndecision d {\n  option a { t: 3 ms }\n  option b\n}\nconstraint "No b" not d.b\nexport "p.yaml" as yaml { k = d }\n',
        ],
      ]),
    );
    const symbols = documentSymbols(documentOf(opened));
    expect(names(symbols)).toEqual(["s", "import lib.tradeops", "x", ["d", ["a", "t"], "b"], "No b", "export p.yaml"]);
  });

  it("hold the range of the name in that of the whole", async () => {
    const opened = await trees(fraud());
    const check = (symbols: readonly DocumentSymbol[]) => {
      for (const { range, selectionRange, children } of symbols) {
        expect([range.start.line, selectionRange.end.line].sort((a, b) => a - b)).toEqual([
          range.start.line,
          selectionRange.end.line,
        ]);
        expect(selectionRange.end.line).toBeLessThanOrEqual(range.end.line);
        check(children ?? []);
      }
    };
    check(documentSymbols(documentOf(opened, "fraud.tradeops")));
  });

  it("leave out what has no name yet", async () => {
    const opened = await trees(
      new Map([["main.tradeops", "quality\ndecision\ngoal { }\nlet x = 1\noption\nexport\nevidence\nimport\n"]]),
    );
    expect(documentSymbols(documentOf(opened)).map(({ name }) => name)).toContain("x");
  });
});

describe("workspace symbols", () => {
  it.each([
    ["gnn", ["gnn", "A GNN needs a GPU"]],
    ["hw cpu", []],
    ["Graph", ["gnn"]],
    ["blckfr", ["blackFriday"]],
  ])("%s", async (query, expected) => {
    const opened = await trees(fraud());
    expect(workspaceSymbols(opened.loaded, query).map(({ name }) => name)).toEqual(expected);
  });

  it("reach all files", async () => {
    const opened = await trees(fraud());
    expect(workspaceSymbols(opened.loaded, "gpu").map(({ location }) => location.uri)).toContain(
      "memory:/project/hardware.tradeops",
    );
  });
});
