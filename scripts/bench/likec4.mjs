import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { play, untilAnalysed } from "./editor.mjs";
import { partLines, workspace } from "./workspaces.mjs";

/** A folder outside the project with LikeC4 in its `node_modules`. */
const folder = process.env.TRADEOPS_PEERS_NODE;
const program = folder && join(folder, "node_modules/likec4/bin/likec4.mjs");
const found = program !== undefined && existsSync(program);

/** By title: lines, files, and how many keystrokes count. */
const sizes = [
  { title: "100 lines", lines: 100, files: 1, strokes: 60 },
  { title: "1,000 lines", lines: 1000, files: 1, strokes: 60 },
  { title: "10,000 lines", lines: 10_000, files: 1, strokes: 20 },
  { title: "500 files, 10,000 lines", lines: 10_000, files: 500, strokes: 20 },
];

/** The same protocol script at this project's server and at LikeC4's, in turns, on workspaces that declare and name as much. */
export const likec4 = {
  title: "The language server, held against LikeC4's",
  skipped: found ? undefined : "set TRADEOPS_PEERS_NODE to a folder in which `npm install likec4` was run",
  rounds: sizes.map((size) => (built) => both(size, built)),
};

async function both({ title, lines, files, strokes }, { cli }) {
  const at = (language, args, analysed) => played(language, args, { lines, files, strokes, analysed });
  const own = await at("tradeops", [join(cli, "cli.js"), "lsp", "--stdio"], untilAnalysed);
  const theirs = found ? await at("likec4", [program, "lsp", "--stdio"]) : {};
  return Object.fromEntries(
    Object.entries(own).flatMap(([figure, value]) => [
      [`${title}: ${figure}`, value],
      ...(figure in theirs ? [[`${title}: LikeC4, ${figure}`, theirs[figure]]] : []),
    ]),
  );
}

async function played(language, args, { lines, files, strokes, analysed }) {
  const root = mkdtempSync(join(tmpdir(), "tradeops-bench-"));
  try {
    const { texts, file } = workspace(language, lines / partLines, files);
    for (const [name, text] of texts) writeFileSync(join(root, name), text);
    return await play({ args, folder: root, file, language, name: "q0", strokes, analysed });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
