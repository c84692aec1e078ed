import { fc, test } from "@fast-check/vitest";
import { AstUtils, CstUtils, type LangiumDocument, URI } from "langium";
import { describe, expect, it } from "vitest";
import { piecesOf } from "../../language-server/src/language/chunks.js";
import { documentOf } from "../../language-server/src/language/documents.js";
import { createServices } from "../../language-server/src/language/services.js";
import { fraud } from "./support/trees.js";

const example = fraud().get("fraud.tradeops")!;
const kept = createServices();
const fresh = createServices();
const uri = "memory:/project/main.tradeops";

/** All that others read of a tree: its nodes, where they and their tokens stand, and its errors. */
function seen(document: LangiumDocument): unknown {
  const { value, lexerErrors, parserErrors } = document.parseResult;
  const root = value.$cstNode!;
  return {
    text: document.textDocument.getText(),
    nodes: AstUtils.streamAst(value)
      .map((node) => [
        node.$type,
        node.$containerProperty,
        node.$containerIndex,
        node.$cstNode?.offset,
        node.$cstNode?.text,
        node.$cstNode?.range,
        (node as { name?: string }).name,
      ])
      .toArray(),
    tokens: CstUtils.flattenCst(root)
      .map((leaf) => [leaf.text, leaf.offset, leaf.range, leaf.hidden, leaf.astNode.$type])
      .toArray(),
    lexerErrors,
    parserErrors: parserErrors.map(({ message, token }) => [
      message,
      token.startOffset,
      token.endOffset,
      token.startLine,
    ]),
    root: AstUtils.getDocument(AstUtils.streamAst(value).toArray().at(-1)!) === document,
  };
}

const whole = (text: string) => seen(fresh.shared.workspace.LangiumDocumentFactory.fromString(text, URI.parse(uri)));

describe("pieces of a text", () => {
  it("begin at statements, not in comments, texts and bodies", () => {
    const text =
      'system s\n/* quality\nquality a */\n  quality b "goal g\n"\ngoal g {\nrequire >= 3\n option x\ngoal: 3\n}\nlet x\n = 1\n';
    expect(piecesOf(text).map((piece) => [piece.line, piece.text.trimStart().slice(0, 9)])).toEqual([
      [0, "system s\n"],
      [3, "quality b"],
      [5, "goal g {\n"],
      [10, "let x\n = "],
    ]);
  });

  test.prop([fc.string()])("make up the text", (text) => {
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});

const typed = fc.oneof(
  fc.constantFrom(
    "",
    "\n",
    "x",
    "quality q ",
    "goal g {",
    "{",
    "}",
    "(",
    ")",
    "// c\n",
    "/* c */",
    "/*",
    '"',
    "= 3 ms",
    "option z\n",
    "let y = 2\n",
    "\nlet y =\n",
    "  ",
    "\r\n",
    "because",
    "require",
    "allow a",
  ),
  fc.stringMatching(/^[a-z ={}().:0-9\n]{0,8}$/),
);
const edits = fc.array(fc.record({ at: fc.nat(10_000), cut: fc.oneof(fc.constant(0), fc.nat(30)), put: typed }), {
  minLength: 1,
  maxLength: 12,
});

describe("parsing what has changed", () => {
  test.prop([edits], { numRuns: process.env.TRADEOPS_THOROUGH ? 300 : 12 })(
    "is parsing the whole",
    (list) => {
      let text = example;
      documentOf(kept, uri, text);
      for (const { at, cut, put } of list) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + put + text.slice(place + cut);
        expect(seen(documentOf(kept, uri, text))).toEqual(whole(text));
      }
    },
    120_000,
  );

  it("keeps the nodes of what has not changed", () => {
    const before = documentOf(kept, uri, example);
    const last = before.parseResult.value.statements.at(-1);
    const after = documentOf(kept, uri, example.replace("weight 5", "weight 6"));
    expect(after.parseResult.value.statements.at(-1)).toBe(last);
  });
});
