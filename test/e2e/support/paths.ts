import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../../..");

/** Where the editors are installed, and where screenshots go; ignored by git. */
export const cache = join(root, ".cache/e2e");

export const vsix = join(root, "extension/tradeops.vsix");
export const cli = join(root, "cli/bin/tradeops.mjs");
export const example = join(root, "examples/fraud");

export function screenshots(): string {
  const folder = join(cache, "screenshots");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Answers the path, or says how to get what is missing there. */
export function needed(path: string, how: string): string {
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`${how}\``);
  return path;
}
