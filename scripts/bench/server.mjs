import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { play, untilAnalysed } from "./editor.mjs";
import { exampleText, grown } from "./models.mjs";

const lines = 1000;

/** The built server over stdio, on the fraud example grown to 1,000 lines. */
export const server = {
  title: `The language server, the fraud example grown to ${lines} lines`,
  async round({ cli }) {
    const folder = mkdtempSync(join(tmpdir(), "tradeops-bench-"));
    writeFileSync(join(folder, "fraud.tradeops"), grown(lines));
    writeFileSync(join(folder, "hardware.tradeops"), exampleText("hardware.tradeops"));
    try {
      return await play({
        args: [join(cli, "cli.js"), "lsp", "--stdio"],
        folder,
        file: "fraud.tradeops",
        language: "tradeops",
        name: "load",
        strokes: 60,
        analysed: untilAnalysed,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
