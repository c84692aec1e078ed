import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { editText } from "../../language-server/src/features/edits.js";
import { format } from "../../language-server/src/features/format.js";
import { commentsOf, modelsIn, mutants } from "./support/mutants.js";
import { documentOf, trees } from "./support/trees.js";

async function formatted(text: string): Promise<string> {
  const document = documentOf(await trees(new Map([["main.tradeops", text]])));
  return editText(document.textDocument, format(document));
}

describe("formatting", () => {
  it.each<[what: string, before: string, after: string]>([
    [
      "indents bodies",
      "decision d {\noption a {\ntime: 3 ms\n}\n      option b\n}\n",
      "decision d {\n  option a {\n    time: 3 ms\n  }\n  option b\n}\n",
    ],
    ["takes blanks from the ends of lines", "system s  \n\t\nlet x = 1\t\n", "system s\n\nlet x = 1\n"],
    ["puts a blank inside braces", "goal g {minimize x}\n", "goal g { minimize x }\n"],
    ["leaves columns alone", "goal g    { minimize x       weight 3 }\n", "goal g    { minimize x       weight 3 }\n"],
    ["indents what goes on", "quality q unit ms\n= 3 ms\n", "quality q unit ms\n  = 3 ms\n"],
    [
      "keeps deeper lines of an expression",
      "quality q unit ms\n    = 3 ms\n    + 4 ms\n",
      "quality q unit ms\n    = 3 ms\n    + 4 ms\n",
    ],
    [
      "moves comments with what they stand before",
      "decision d {\n// first\noption a\n/* a\n   b */\noption b\n}\n",
      "decision d {\n  // first\n  option a\n  /* a\n     b */\n  option b\n}\n",
    ],
    ["turns tabs into blanks", "decision d {\n\toption a\n}\n", "decision d {\n  option a\n}\n"],
    ["keeps line ends", "decision d {\r\noption a  \r\n}\r\n", "decision d {\r\n  option a\r\n}\r\n"],
    ["keeps line ends of old", "decision d {\roption a  \r// c\r\n\n}\r", "decision d {\r  option a\r  // c\r\n\n}\r"],
    [
      "indents a match by the line that opens it",
      "let x\n  = match d {\n  a: 1\nelse: 2\n}\ndecision d in 1, 2\n",
      "let x\n  = match d {\n    a: 1\n    else: 2\n  }\ndecision d in 1, 2\n",
    ],
    ["leaves a text alone that does not parse", "goal g {minimize \n", "goal g {minimize \n"],
  ])("%s", async (_, before, after) => {
    expect(await formatted(before)).toBe(after);
  });

  it.each(modelsIn("examples"))("leaves the examples as they are: %#", async (text) => {
    expect(await formatted(text)).toBe(text);
  });
});

const texts = modelsIn("examples", "test/fixtures");
const runs = process.env.TRADEOPS_THOROUGH ? 1000 : 60;
const blanks = fc.stringMatching(/^[ \t]{0,6}$/);

/** A text whose lines begin and end with other blanks. */
const ruffled = fc.constantFrom(...texts).chain((text) =>
  fc.array(fc.tuple(blanks, blanks), { minLength: 1, maxLength: 30 }).map((pairs) =>
    text
      .split("\n")
      .map((line, n) => {
        const [before, after] = pairs[n % pairs.length]!;
        return line.trim() === "" ? after : `${before}${line.trimStart()}${after}`;
      })
      .join("\n"),
  ),
);

describe("formatting any model", () => {
  test.prop([fc.oneof(ruffled, mutants(texts))], { numRuns: runs })(
    "is idempotent and keeps every comment, line and meaning",
    async (text) => {
      const before = await trees(new Map([["main.tradeops", text]]));
      const codes = before.project.findings.map(({ code, message }) => `${code} ${message}`);
      const models = JSON.stringify(before.project.systems.map(({ model }) => model));
      const once = await formatted(text);
      expect(await formatted(once)).toBe(once);
      expect(commentsOf(once)).toEqual(commentsOf(text));
      expect(once.split("\n").map((line) => line.replace(/\s+/g, ""))).toEqual(
        text.split("\n").map((line) => line.replace(/\s+/g, "")),
      );
      const after = await trees(new Map([["main.tradeops", once]]));
      expect(after.project.findings.map(({ code, message }) => `${code} ${message}`)).toEqual(codes);
      expect(JSON.stringify(after.project.systems.map(({ model }) => model))).toBe(models);
    },
    60_000 + runs * 1000,
  );
});
