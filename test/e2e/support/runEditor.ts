import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli, example, needed } from "./paths.js";

/**
 * Runs an editor without a window on a copy of the fraud example, with a home of its own, and answers what it wrote, its errors last. It finds in its environment `NODE` and
 * `CLI`, of the language server's command, and `FOLDER`, the copy.
 */
export async function runEditor(command: string, args: readonly string[]): Promise<string> {
  needed(join(cli, "../../dist/cli.js"), "npm run build");
  const scratch = mkdtempSync(join(tmpdir(), "tradeops-editor-"));
  const folder = join(scratch, "fraud");
  cpSync(example, folder, { recursive: true });
  try {
    const env = { ...process.env, HOME: scratch, NODE: process.execPath, CLI: cli, FOLDER: folder };
    const child = spawn(command, args, { env, cwd: folder, stdio: ["ignore", "pipe", "pipe"], timeout: 120_000 });
    const output = ["", ""];
    for (const [index, stream] of [child.stdout, child.stderr].entries()) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output[index] += text;
      });
    }
    await new Promise((done, fail) => child.once("close", done).once("error", fail));
    return output.join("\n");
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
