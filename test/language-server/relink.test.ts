import { fc, test } from "@fast-check/vitest";
import { AstUtils } from "langium";
import { describe, expect, it } from "vitest";
import { referencesOf } from "../../language-server/src/language/nodes.js";
import { withServices } from "../../language-server/src/language/pool.js";
import { createServices } from "../../language-server/src/language/services.js";
import { memoryFiles } from "../../language-server/src/project/memoryFiles.js";
import { openTrees } from "../../language-server/src/project/open.js";

const texts: ReadonlyMap<string, string> = new Map([
  [
    "main.tradeops",
    `system s
import "a.tradeops"
import far from "b.tradeops"
goal g { maximize q require cost <= 9 }
decision e { option a { size: 3 MB } option b { size: 4 MB } }
let whole = far.z + base + d.size
constraint d.a requires far.k.one
`,
  ],
  [
    "a.tradeops",
    `import "b.tradeops"
import ml from "tradeops:ml-quality"
quality q "Q" is ml.efficiency unit ms = d.time * 2
quality cost unit EUR
decision d {
  option a { time: 3 ms size: 2 MB cost += 1 EUR }
  option b { time: 5 ms size: 1 MB cost += k.price }
}
let base = match d { a => 1 MB, b => size }
let size = 7 MB
`,
  ],
  [
    "b.tradeops",
    `let z = 3 MB
quality level one of low < high = match k { one => low, two => high }
decision k { option one { price: 3 EUR } option two { price: 4 EUR } }
dependency z hurts q slightly
let size = 8 MB
`,
  ],
]);

const kept = createServices();

/** All that is found in a project, and what each name stands for. */
async function seen(files: ReadonlyMap<string, string>, services: typeof kept): Promise<unknown> {
  const { project, loaded } = await openTrees(memoryFiles(files), [""], services);
  const names = [...loaded.files].map(([path, { document }]) => {
    const all = referencesOf(document).map((reference) => {
      const target = "ref" in reference ? reference.ref : undefined;
      const at = target && AstUtils.getDocument(target).uri.toString();
      return [reference.$refText, target?.$type, at, target?.$cstNode?.range.start, reference.error?.message];
    });
    return [path, all, new Set(document.references).size, document.references.length];
  });
  return { names, findings: project.findings, models: project.systems.map(({ model }) => model) };
}

const fresh = (files: ReadonlyMap<string, string>) => withServices((services) => seen(files, services));

const typed = fc.constantFrom(
  ..."abdeqkz x.,:=(){}\n",
  "let z = 4 MB\n",
  "let size = 1 MB\n",
  "quality q unit ms\n",
  "option a { time: 1 ms }\n",
  "decision d { option a }\n",
  'import "b.tradeops"\n',
  'import ml from "a.tradeops"\n',
  "far.",
  "unit MB\n",
);
const edit = fc.record({
  file: fc.constantFrom(...texts.keys()),
  at: fc.nat(1000),
  cut: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(40)),
  put: fc.oneof(fc.constant(""), typed),
  undo: fc.boolean(),
});

describe("linking what has changed", () => {
  test.prop([fc.array(edit, { minLength: 1, maxLength: 14 })], {
    numRuns: process.env.TRADEOPS_THOROUGH ? 100 : 10,
  })(
    "is linking the whole",
    async (edits) => {
      let now = texts;
      expect(await seen(now, kept)).toEqual(await fresh(now));
      for (const { file, at, cut, put, undo } of edits) {
        const before = now;
        const text = now.get(file)!;
        const place = at % (text.length + 1);
        now = new Map([...now, [file, text.slice(0, place) + put + text.slice(place + cut)]]);
        expect(await seen(now, kept)).toEqual(await fresh(now));
        if (undo) now = before;
      }
    },
    240_000,
  );

  it("keeps what names of other files stand for", async () => {
    const services = createServices();
    const open = async (files: ReadonlyMap<string, string>) =>
      (await openTrees(memoryFiles(files), [""], services)).loaded.files.get("main.tradeops")!.document;
    const before = referencesOf(await open(texts));
    const told = before.map((reference) => reference.$nodeDescription);
    const b = texts.get("b.tradeops")!.replace("let z = 3", "let z = 4");
    const after = referencesOf(await open(new Map([...texts, ["b.tradeops", b]])));
    const anew = after.filter((reference, n) => reference.$nodeDescription !== told[n]);
    expect(anew.map((reference) => reference.$refText)).toEqual(["z"]);
  });
});
