import { expect, it } from "vitest";
import { editText } from "../../language-server/src/features/edits.js";
import { moveEdits } from "../../language-server/src/features/moves.js";
import { trees } from "./support/trees.js";

const texts = new Map([
  ["m.tradeops", 'system s\nimport "shared/net.tradeops"\nexport "conf/p.yaml" as yaml { a = 1 }\n'],
  ["shared/net.tradeops", 'decision d from "../data/d.csv" key name\nimport ml from "tradeops:ml-quality"\n'],
  ["data/d.csv", "name\na\n"],
]);

it.each<[what: string, moves: [string, string][], expected: Record<string, string>]>([
  [
    "an import that moves",
    [["shared/net.tradeops", "net.tradeops"]],
    {
      "m.tradeops": 'system s\nimport "net.tradeops"\nexport "conf/p.yaml" as yaml { a = 1 }\n',
      "shared/net.tradeops": 'decision d from "data/d.csv" key name\nimport ml from "tradeops:ml-quality"\n',
    },
  ],
  [
    "a folder of data",
    [["data", "tables/raw"]],
    {
      "shared/net.tradeops": 'decision d from "../tables/raw/d.csv" key name\nimport ml from "tradeops:ml-quality"\n',
    },
  ],
  [
    "a pipeline file",
    [["conf/p.yaml", "params.yaml"]],
    {
      "m.tradeops": 'system s\nimport "shared/net.tradeops"\nexport "params.yaml" as yaml { a = 1 }\n',
    },
  ],
  [
    "two that move together",
    [
      ["shared", "lib"],
      ["data", "lib/data"],
    ],
    {
      "m.tradeops": 'system s\nimport "lib/net.tradeops"\nexport "conf/p.yaml" as yaml { a = 1 }\n',
      "shared/net.tradeops": 'decision d from "data/d.csv" key name\nimport ml from "tradeops:ml-quality"\n',
    },
  ],
  ["what nothing names", [["README.md", "docs/README.md"]], {}],
])("names stay true: %s", async (_, moves, expected) => {
  const opened = await trees(texts);
  const edits = moveEdits(
    opened.loaded,
    moves.map(([from, to]) => ({ from, to })),
  );
  const after = [...opened.loaded.files.values()].flatMap(({ path, document }) => {
    const list = edits.get(document.uri.toString());
    return list ? [[path, editText(document.textDocument, list)]] : [];
  });
  expect(Object.fromEntries(after)).toEqual(expected);
});
