import { describe, expect, it } from "vitest";
import { definition, references } from "../../language-server/src/features/navigation.js";
import { openAt } from "./support/trees.js";

const model = (text: string) => `system s
import ml from "tradeops:ml-quality"
import "lib.tradeops"
quality latency is ml.efficiency unit ms = scorer.time
decision scorer {
  option gbm { time: 8 ms }
  option gnn { time: 20 ms }
}
${text}`;
const others = {
  "lib.tradeops": "decision hardware {\n  option cpu { price: 1 USD }\n  option gpu { price: 2 USD }\n}\n",
};

describe("definition", () => {
  it.each([
    ["let x = scor|er.time", "main.tradeops", 4, 9, 15],
    ["let x = if scorer.gn|n then 1 else 2", "main.tradeops", 6, 9, 12],
    ["let x = hardware.pri|ce", "lib.tradeops", 1, 15, 20],
    ['let x = if scorer."gn|n" then 1 else 2', "main.tradeops", 6, 9, 12],
    ["let x = match scorer { g|bm: 1, gnn: 2 }", "main.tradeops", 5, 9, 12],
    ["goal g { minimize late|ncy }", "main.tradeops", 3, 8, 15],
  ])("%s", async (text, path, line, start, end) => {
    const { opened, document, offset } = await openAt(model(text), others);
    const [first] = definition(opened, document, offset);
    expect(first).toEqual({
      uri: `memory:/project/${path}`,
      range: { start: { line, character: start }, end: { line, character: end } },
    });
  });

  it("goes into the library behind an alias", async () => {
    const { opened, document, offset } = await openAt(model("quality r is ml.accur|acy judged"), others);
    const [found] = definition(opened, document, offset);
    expect(found?.uri).toBe("tradeops:/ml-quality.tradeops");
  });

  it("goes to the row that makes an option", async () => {
    const text = 'decision backbone from "m.csv" key name { acc: top1 }\nlet x = if backbone."b/1|" then 1 else 2';
    const { opened, document, offset } = await openAt(text, { "m.csv": "name,top1\na/1,0.5\nb/1,0.7\n" });
    expect(definition(opened, document, offset)).toEqual([
      { uri: "memory:/project/m.csv", range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } } },
    ]);
  });

  it("answers nothing where there is no name", async () => {
    const { opened, document, offset } = await openAt("system s\n|\n");
    expect(definition(opened, document, offset)).toEqual([]);
  });
});

describe("references", () => {
  it("finds an attribute in every option that has it and wherever it is read", async () => {
    const { opened, document, offset } = await openAt(model("let x = scorer.ti|me"), others);
    const found = references(opened, document, offset, true);
    expect(found.map(({ range, declaration }) => [range.start.line, declaration])).toEqual([
      [3, false],
      [5, true],
      [6, true],
      [8, false],
    ]);
  });

  it("finds names across files", async () => {
    const { opened, document, offset } = await openAt(model("let x = hardw|are.price"), others);
    expect(references(opened, document, offset, true).map(({ uri }) => uri)).toEqual([
      "memory:/project/lib.tradeops",
      "memory:/project/main.tradeops",
    ]);
  });
});
