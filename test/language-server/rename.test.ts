import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type Edit, editText } from "../../language-server/src/features/edits.js";
import { prepareRename, rename } from "../../language-server/src/features/rename.js";
import { memoryFiles } from "../../language-server/src/project/memoryFiles.js";
import type { Opened } from "../../language-server/src/project/open.js";
import { documentOf, example, openAt, trees } from "./support/trees.js";

const model = `system s
import ml from "tradeops:ml-quality"
import hw from "lib.tradeops"
quality latency is ml.efficiency unit ms = scorer.time
quality trust judged
decision scorer {
  option gbm { time: 8 ms helps trust strongly }
  option gnn { time: 20 ms }
}
`;
const lib = "decision hardware {\n  option cpu { price: 1 USD }\n  option gpu { price: 2 USD }\n}\n";

/** The texts after renaming what stands at the mark. */
async function renamed(text: string, newName: string): Promise<Map<string, string> | { problem: string }> {
  const { opened, document, offset, files } = await openAt(text, { "lib.tradeops": lib });
  const edits = await rename(opened, files, document, offset, newName);
  return "problem" in edits ? edits : applied(opened, edits);
}

function applied({ loaded }: Opened, edits: ReadonlyMap<string, Edit[]>): Map<string, string> {
  return new Map(
    [...loaded.files.values()]
      .filter(({ library }) => !library)
      .map(({ path, document }) => [path, editText(document.textDocument, edits.get(document.uri.toString()) ?? [])]),
  );
}

describe("rename", () => {
  it.each<[what: string, use: string, newName: string, expected: string]>([
    ["a quality", "goal g { minimize late|ncy }", "delay", "goal g { minimize delay }"],
    [
      "an option behind its decision",
      "let x = if scorer.gn|n then 1 else 2",
      "graph",
      "let x = if scorer.graph then 1 else 2",
    ],
    [
      "an option in quotes",
      'let x = if scorer."gn|n" then 1 else 2',
      "graph",
      'let x = if scorer."graph" then 1 else 2',
    ],
    [
      "an option as a pattern",
      "let x = match scorer { gbm: 1, gn|n: 2 }",
      "graph",
      "let x = match scorer { gbm: 1, graph: 2 }",
    ],
    ["an attribute", "let x = scorer.ti|me", "delay", "let x = scorer.delay"],
    ["an alias", "let x = h|w.hardware.price", "machine", "let x = machine.hardware.price"],
    ["a name behind an alias", "let x = hw.hard|ware.price", "machine", "let x = hw.machine.price"],
  ])("%s", async (_, use, newName, expected) => {
    const after = await renamed(`${model}${use}`, newName);
    if ("problem" in after) throw new Error(after.problem);
    expect(after.get("main.tradeops")!.split("\n").at(-1)).toBe(expected);
    const opened = await trees(after);
    expect(opened.project.findings.filter(({ code }) => code === "unknown-name")).toEqual([]);
  });

  it("changes every file that names it", async () => {
    const after = await renamed(`${model}let x = hw.hardware.pri|ce`, "cost");
    expect("problem" in after ? after : after.get("lib.tradeops")).toBe(lib.replaceAll("price", "cost"));
  });

  it.each([
    ["true", "word of the language"],
    ["2fast", "no name"],
    ["a b", "no name"],
    ["", "no name"],
    ["_", "no name"],
    ["trust", "declared twice"],
  ])("refuses %j", async (newName, why) => {
    const after = await renamed(`${model}goal g { minimize late|ncy }`, newName);
    expect("problem" in after && after.problem).toContain(why);
  });

  it("answers the exact range of the name, without quotes", async () => {
    const { document, offset } = await openAt(`${model}let x = if scorer."gn|n" then 1 else 2`, {
      "lib.tradeops": lib,
    });
    expect(prepareRename(document, offset)).toEqual({
      range: { start: { line: 9, character: 19 }, end: { line: 9, character: 22 } },
      placeholder: "gnn",
    });
  });

  it("refuses what the library and data name", async () => {
    const library = await openAt(`${model}quality q is ml.accur|acy judged`, { "lib.tradeops": lib });
    expect(prepareRename(library.document, library.offset)).toEqual({
      problem: expect.stringContaining("standard library"),
    });
    const data = 'decision b from "m.csv" key name { acc: top1 }\nlet x = if b."a|/1" then 1 else 2';
    const row = await openAt(data, { "m.csv": "name,top1\na/1,0.5\n" });
    expect(prepareRename(row.document, row.offset)).toEqual({ problem: expect.stringContaining("file of data") });
  });
});

describe("renaming there and back", () => {
  const examples = ["fraud", "backbone"].map(example);
  const words = examples.flatMap((texts) =>
    [...texts]
      .filter(([path]) => path.endsWith(".tradeops"))
      .flatMap(([path, text]) =>
        [...text.matchAll(/[A-Za-z_]\w*/g)].map((match) => ({ texts, path, offset: match.index + 1 })),
      ),
  );
  const runs = process.env.TRADEOPS_THOROUGH ? 300 : 25;

  test.prop([fc.constantFrom(...words), fc.stringMatching(/^zz[a-z0-9_]{0,8}$/)], { numRuns: runs })(
    "is the identity",
    async ({ texts, path, offset }, newName) => {
      const opened = await trees(texts);
      const document = documentOf(opened, path);
      const before = prepareRename(document, offset);
      fc.pre(!("problem" in before));
      if ("problem" in before) return;
      const there = await rename(opened, memoryFiles(texts), document, offset, newName);
      if ("problem" in there) throw new Error(there.problem);
      const changed = new Map([...texts, ...applied(opened, there)]);
      expect(changed).not.toEqual(texts);
      const again = await trees(changed);
      const errors = (of: Opened) => of.project.findings.filter(({ severity }) => severity === "error").length;
      expect(errors(again)).toBe(errors(opened));
      const { line } = before.range.start;
      const moved = documentOf(again, path);
      // Earlier names on the line may have grown: find the place anew by its line.
      const character = changed.get(path)!.split("\n")[line]!.indexOf(newName) + 1;
      const at = moved.textDocument.offsetAt({ line, character });
      const back = await rename(again, memoryFiles(changed), moved, at, before.placeholder);
      if ("problem" in back) throw new Error(back.problem);
      expect(new Map([...changed, ...applied(again, back)])).toEqual(texts);
    },
    60_000 + runs * 2000,
  );
});
