/**
 * Edits the examples at random through the language server: `npm run fuzz -- --edits 5000 --seed 7`. Without a seed another one each time; it is
 * printed, and gives the same edits again.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    edits: { type: "string", default: "5000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
console.log(`${values.edits} edits, seed ${values.seed}`);
const { status } = spawnSync("npx", ["--no", "vitest", "run", "test/fuzz"], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: { ...process.env, TRADEOPS_FUZZ_EDITS: values.edits, TRADEOPS_FUZZ_SEED: values.seed },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
