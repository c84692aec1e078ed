import { describe, expect, it } from "vitest";
import { editText } from "../../language-server/src/features/edits.js";
import { formatOnType } from "../../language-server/src/features/onType.js";
import { openAt } from "./support/trees.js";

async function typed(text: string, letter: string): Promise<string> {
  const { opened, document, position } = await openAt(text);
  const edits = formatOnType(opened.loaded.services, document, position, letter);
  return editText(document.textDocument, edits);
}

describe("a new line", () => {
  it.each<[what: string, before: string, after: string]>([
    ["in a body", "goal g {\n|", "goal g {\n  "],
    ["in a body of a body", "decision d {\n  option a {\n|", "decision d {\n  option a {\n    "],
    ["with too much before it", "goal g {\n      |", "goal g {\n  "],
    ["before the brace that closes", "decision d {\n  option a {\n|}", "decision d {\n  option a {\n  }"],
    ["behind braces in texts and comments", 'let x = 1 because "{" // {\n|', 'let x = 1 because "{" // {\n'],
    ["of a statement, as it is", "quality q unit ms\n  |", "quality q unit ms\n  "],
    ["in a body that is half-typed", "goal g {\n  minimize\n|\nlet x =", "goal g {\n  minimize\n  \nlet x ="],
  ])("%s", async (_, before, after) => {
    expect(await typed(before, "\n")).toBe(after);
  });
});

describe("a closing brace", () => {
  it.each<[what: string, before: string, after: string]>([
    ["is put below what it closes", "decision d {\n  option a\n    }|", "decision d {\n  option a\n}"],
    ["tidies its body", "decision d {\noption a {time: 3 ms}\n}|", "decision d {\n  option a { time: 3 ms }\n}"],
    ["leaves the rest alone", "let   x = 1   \ngoal g {minimize q}|", "let   x = 1   \ngoal g { minimize q }"],
    ["is put below it in a text that does not parse", "let x =\ngoal g {\n  }|", "let x =\ngoal g {\n}"],
    ["without one that opens is left alone", "  }|", "  }"],
  ])("%s", async (_, before, after) => {
    expect(await typed(before, "}")).toBe(after);
  });
});
