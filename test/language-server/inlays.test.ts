import { analyse } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { idOf } from "../../language-server/src/features/ids.js";
import { inlayHints } from "../../language-server/src/features/inlays.js";
import { legend, semanticTokens } from "../../language-server/src/features/semanticTokens.js";
import { documentOf, trees } from "./support/trees.js";

const model = `system s
quality latency unit ms = scorer.time
quality price unit USD = scorer.price
decision scorer {
  option gbm { time: 8 ms   price: 3 USD }
  option gnn { time: 20 ms  price: 1 USD }
  option old { time: 30 ms  price: 4 USD }
  option odd { time: 9 ms   price: 2 USD }
}
goal beFast { minimize latency  weight 3 }
goal beFrugal {
  minimize price
}
`;
const decided = `${model}decide launch {
  choose scorer.gbm
  because "it is fast"
  rejected scorer.odd because "odd"
}
`;

async function opened(text: string) {
  const all = await trees(new Map([["main.tradeops", text]]));
  const [system] = all.project.systems;
  const analysis = analyse(system!.model);
  return {
    document: documentOf(all),
    model: system!.model,
    analysis,
    id: (node: Parameters<typeof idOf>[1]) => idOf(system!, node),
  };
}

/** The lines of a text that have hints, with them in place. */
async function hinted(text: string, from = 0, to = 99): Promise<string[]> {
  const { document, model, analysis, id } = await opened(text);
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  const lines = text.split("\n");
  const hints = inlayHints(document, range, model, analysis, id);
  for (const { position, label } of hints.sort((a, b) => b.position.character - a.position.character)) {
    const line = lines[position.line]!;
    lines[position.line] = `${line.slice(0, position.character)}«${label}»${line.slice(position.character)}`;
  }
  return lines.filter((line) => line.includes("«"));
}

describe("inlay hints", () => {
  it("show values as decided and shares of weights", async () => {
    expect(await hinted(decided)).toEqual([
      "quality latency unit ms = scorer.time«= 8 ms»",
      "quality price unit USD = scorer.price«= 3 USD»",
      "goal beFast { minimize latency«= 8 ms»  weight 3«= 75 %» }",
      "  minimize price«= 3 USD»",
    ]);
  });

  it("show what is recommended where nothing is decided", async () => {
    const { document, model: lowered, analysis, id } = await opened(model);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const [first] = inlayHints(document, range, lowered, analysis, id);
    const best = analysis.front.find((member) => member.id === analysis.recommended);
    expect(first).toMatchObject({ label: `= ${best?.values.beFast} ms`, tooltip: "value as recommended" });
  });

  it("show nothing outside the range", async () => {
    expect(await hinted(decided, 3, 8)).toEqual([]);
  });
});

describe("semantic tokens", () => {
  it("tell decided, rejected and dominated options apart, where they are declared and named", async () => {
    const { document, analysis, id } = await opened(decided);
    const { data } = semanticTokens(document, analysis, id);
    const seen: string[] = [];
    let line = 0;
    let character = 0;
    for (let n = 0; n < data.length; n += 5) {
      const [down = 0, right = 0, length = 0, , bits = 0] = data.slice(n, n + 5);
      character = down === 0 ? character + right : right;
      line += down;
      const modifiers = legend.tokenModifiers.filter((_, bit) => bits & (1 << bit));
      seen.push(`${decided.split("\n")[line]!.slice(character, character + length)} ${modifiers.join(" ")}`.trim());
    }
    expect(seen).toEqual([
      "gbm declaration decided",
      "gnn declaration",
      "old declaration dominated",
      "odd declaration rejected",
      "gbm decided",
      "odd rejected",
    ]);
  });
});
