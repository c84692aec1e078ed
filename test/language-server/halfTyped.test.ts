import { fc, test } from "@fast-check/vitest";
import { describe } from "vitest";
import { complete } from "../../language-server/src/features/completion/complete.js";
import { foldingRanges } from "../../language-server/src/features/folding.js";
import { format } from "../../language-server/src/features/format.js";
import { hover } from "../../language-server/src/features/hover.js";
import { elementAt, idOf } from "../../language-server/src/features/ids.js";
import { hierarchyAt, impactsOf, impactsOn } from "../../language-server/src/features/impacts.js";
import { modelLenses } from "../../language-server/src/features/lenses.js";
import { fileNames } from "../../language-server/src/features/links.js";
import { moveEdits } from "../../language-server/src/features/moves.js";
import { definition, references } from "../../language-server/src/features/navigation.js";
import { formatOnType } from "../../language-server/src/features/onType.js";
import { documentSymbols, workspaceSymbols } from "../../language-server/src/features/outline.js";
import { prepareRename } from "../../language-server/src/features/rename.js";
import { selectionRange } from "../../language-server/src/features/selection.js";
import { documentOf, fraud, trees } from "./support/trees.js";

const texts = fraud();
const text = texts.get("fraud.tradeops")!;
const place = fc.nat(text.length);
const typed = fc.oneof(
  fc.constantFrom(
    "",
    "quality ",
    "decision",
    "option ",
    "goal g {",
    'export "',
    "match ",
    ".",
    "{",
    "}",
    '"',
    "(",
    "= ",
    "evidence ",
    "choose ",
    "__proto__",
    "/*",
    "\n",
  ),
  fc.string({ maxLength: 6 }),
);

/** The example with something cut out and something typed in, and a place in it. */
const broken = fc.tuple(place, fc.nat(40), typed, fc.nat(1000)).map(([at, cut, put, cursor]) => {
  const after = text.slice(0, at) + put + text.slice(at + cut);
  return { after, offset: Math.min(after.length, Math.max(0, at + put.length - 20 + (cursor % 40))) };
});

describe("every feature", () => {
  test.prop([broken], { numRuns: process.env.TRADEOPS_THOROUGH ? 500 : 40 })(
    "bears half-typed models",
    async ({ after, offset }) => {
      const opened = await trees(new Map([...texts, ["fraud.tradeops", after]]));
      const document = documentOf(opened, "fraud.tradeops");
      const outside = { path: "fraud.tradeops", read: async () => "a: 1\n", list: async () => ["a.yaml"] };
      await complete(opened.loaded.services, document, offset, outside, true);
      definition(opened, document, offset);
      references(opened, document, offset, true);
      prepareRename(document, offset);
      documentSymbols(document);
      workspaceSymbols(opened.loaded, "a");
      foldingRanges(document);
      fileNames(opened.loaded, document);
      selectionRange(document, offset);
      format(document);
      formatOnType(opened.loaded.services, document, document.textDocument.positionAt(offset), "}");
      formatOnType(opened.loaded.services, document, document.textDocument.positionAt(offset), "\n");
      for (const item of hierarchyAt(document, offset)) {
        impactsOf(opened.loaded, item);
        impactsOn(opened.loaded, item);
      }
      moveEdits(opened.loaded, [{ from: "main.tradeops", to: "models/main.tradeops" }]);
      for (const system of opened.project.systems) {
        hover(opened, document, offset, undefined, system.model, (node) => idOf(system, node));
        elementAt(system, document, offset);
        modelLenses(system, document.uri.toString(), undefined, undefined);
      }
    },
    120_000,
  );
});
