import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder that is gone when the process ends. */
export function temporary(): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), "tradeops-"));
  process.on("exit", () => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** A folder with these files, by path, that is gone after the test. */
export function folder(files: Record<string, string>): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), "tradeops-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
