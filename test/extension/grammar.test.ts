import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { IGrammar } from "vscode-textmate";
import { colour, loadGrammar } from "./scopes.js";

const root = resolve(import.meta.dirname, "../..");
let grammar: IGrammar;

beforeAll(async () => {
  grammar = await loadGrammar();
});

/** The scope of the first piece that spells `word`, in a text. */
function scopeOf(word: string, text: string): string | undefined {
  return colour(grammar, text)
    .flat()
    .find((piece) => piece.text === word)?.scope;
}

describe("syntax colouring", () => {
  it("colours every kind of statement as before", async () => {
    const text = readFileSync(join(import.meta.dirname, "sample.tradeops"), "utf8");
    const lines = colour(grammar, text).map((pieces) => pieces.map((p) => `${p.text} ⟨${p.scope}⟩`).join("  "));
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("sample.scopes.txt");
  });

  it.each([
    ["weight", "goal weight { maximize mean(q) weight 2 }", "entity.name.type.goal"],
    ["in", "decision d {\n  option in { a: 1 }\n}", "variable.other.enummember.option"],
    ["because", "decision d {\n  option a {\n    because: 5 ms\n  }\n}", "support.type.property-name.attribute"],
    ["aim", "let x = aim + 2", "variable.other.readwrite"],
    ["aim", "goal g { maximize q aim 40 }", "keyword.other.clause"],
    ["worst", "goal g { minimize q worst over scenarios }", "keyword.other.clause"],
    ["choose", "decide d {\n  choose a.b\n}", "keyword.other.clause"],
  ])("tells the keyword from the name: %s in %j", (word, text, scope) => {
    expect(scopeOf(word, text)).toBe(scope);
  });

  it.each([
    ["ms", "let a = 8 ms"],
    ["req/s", "param p unit req/s = 800 req/s"],
    ["USD/month", "quality bill unit USD/month"],
    ["%", "require load <= 80%"],
    ["m/s^2", "let a = 9.81 m/s^2"],
    ["ms", 'export "params.yaml" as dvc {\n  a.b = p95(t) * 3 in ms\n}'],
    ["ms", "let a = (b + c) ms"],
    ["GiB", "let a = match memory { 2 GiB: 1, else: 2 }"],
  ])("colours the unit %s in %j", (unit, text) => {
    expect(scopeOf(unit, text)).toBe("keyword.other.unit");
  });

  it.each([
    ["rate", "decision d {\n  option a { time: 8 rate: 5 }\n}", "support.type.property-name.attribute"],
    ["recall", "decision d {\n  option a { speed: 1  recall -= 0.4% }\n}", "variable.other.readwrite.quality"],
    ["helps", "decision d {\n  option a { time: 8 helps q }\n}", "keyword.control.effect"],
    ["then", "let a = if b > 8 then 1 else 2", "keyword.control"],
  ])("takes what follows a number for no unit: %s in %j", (word, text, scope) => {
    expect(scopeOf(word, text)).toBe(scope);
  });

  it("does not let a half-typed statement swallow the next one", () => {
    const text = 'goal fast { minimize\n\ndecision scorer "Model" at training {\n  option gbm\n}';
    expect(scopeOf("scorer", text)).toBe("entity.name.type.decision");
    expect(scopeOf("gbm", text)).toBe("variable.other.enummember.option");
    expect(scopeOf("goal", `let a = "open\ngoal g { maximize q }`)).toBe("keyword.declaration");
  });

  it("leaves no keyword of a statement uncoloured in any example and good model", () => {
    const models = ["examples", "test/fixtures/models"].flatMap((folder) => modelsIn(join(root, folder)));
    const plain = models.flatMap(({ file, text }) =>
      colour(grammar, text)
        .flatMap((pieces) => pieces.slice(0, 1))
        .filter((piece) => /^(system|quality|goal|decision|decide|option|param|let)$/.test(piece.text))
        .filter((piece) => piece.scope !== "keyword.declaration")
        .map((piece) => `${file}: ${piece.text} is ${piece.scope}`),
    );
    expect(models.length).toBeGreaterThan(0);
    expect(plain).toEqual([]);
  });
});

function modelsIn(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tradeops"))
    .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
}
