import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CstUtils, type LeafCstNode } from "langium";
import { describe, expect, it } from "vitest";
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { complete } from "../../language-server/src/features/completion/complete.js";
import { createServices } from "../../language-server/src/language/services.js";
import { memoryFiles } from "../../language-server/src/project/memoryFiles.js";
import { openTrees } from "../../language-server/src/project/open.js";
import { documentOf, example } from "./support/trees.js";

const examples = readdirSync(join(import.meta.dirname, "../../examples"));
const step = process.env.TRADEOPS_THOROUGH ? 1 : 4;

/** What stands at the places of the examples is what can stand there: so completion has to offer it. */
describe.each(examples)("at the tokens of %s", async (name) => {
  const texts = example(name);
  const opened = await openTrees(memoryFiles(texts), [""], createServices());
  const models = [...texts.keys()].filter((path) => path.endsWith(".tradeops"));
  const list = async () => [...texts.keys()];
  const asked = models.flatMap((path) => {
    const document = documentOf(opened, path);
    const outside = { path, read: async (file: string) => texts.get(file), list };
    const leaves = CstUtils.flattenCst(document.parseResult.value.$cstNode!).toArray() as LeafCstNode[];
    return leaves
      .filter(({ hidden }, n) => !hidden && n % step === 0)
      .map((leaf) => {
        const offer = (offset: number) => complete(opened.loaded.services, document, offset, outside, true);
        const before = document.textDocument.getText().slice(Math.max(0, leaf.offset - 40), leaf.offset);
        return { leaf, offer, place: `${before.replaceAll("\n", " ⏎ ")}|${leaf.text}` };
      });
  });

  it("something is offered before each, but where a new name ends", async () => {
    const silent: string[] = [];
    for (const { leaf, offer, place } of asked)
      if (!/\w\|\W/.test(place) && (await offer(leaf.offset)).length === 0) silent.push(place);
    expect(silent).toEqual([]);
  }, 60_000);

  it("what stands there is offered, if it is not for people to invent", async () => {
    const missing: string[] = [];
    for (const { leaf, offer, place } of asked)
      if (isKnown(leaf) && !offers(await offer(leaf.offset), leaf.text)) missing.push(place);
    expect(missing).toEqual([]);
  }, 60_000);

  it("what stands in quotes and names something is offered there", async () => {
    const missing: string[] = [];
    for (const { leaf, offer, place } of asked) {
      const named = leaf.text.startsWith('"') && (isKnown(leaf) || texts.has(leaf.text.slice(1, -1)));
      if (named && !offers(await offer(leaf.offset + 1), leaf.text.slice(1, -1))) missing.push(place);
    }
    expect(missing).toEqual([]);
  }, 60_000);
});

function offers(items: readonly CompletionItem[], text: string): boolean {
  return items.some(
    ({ label, insertText, kind }) =>
      label === text || insertText === text || (kind === CompletionItemKind.Unit && label.split("/").includes(text)),
  );
}

/** Keywords and names of what is declared elsewhere; not new names, numbers, texts, keys of other files and signs. */
function isKnown({ text, astNode: { $type } }: LeafCstNode): boolean {
  if ($type === "KeySegment" || $type === "Evidence" || $type === "KeyIndex")
    return /^[a-z]+$/.test(text) && keywords.has(text);
  if (/^[a-z]/i.test(text)) return !invented.has($type) || keywords.has(text);
  return text.startsWith('"') && $type === "Ref";
}

/** The nodes whose own words are new, but for keywords. */
const invented = new Set(
  "System Import Units UnitDecl Stage Quality Level Let Param Goal Decision Option Attribute Table Scenario Stakeholder Decide Export Quantity".split(
    " ",
  ),
);
const keywords = new Set(
  (
    "system import from units stage analysis quality is unit judged levels scale to let param goal decision at when select any in step key where option " +
    "table by scenario must hold stakeholder influence weights decide choose because source export as evidence stale after"
  ).split(" "),
);
