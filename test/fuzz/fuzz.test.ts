import { expect, it } from "vitest";
import { fuzz } from "./run.js";

const { TRADEOPS_THOROUGH, TRADEOPS_FUZZ_EDITS, TRADEOPS_FUZZ_SEED } = process.env;
const edits = Number(TRADEOPS_FUZZ_EDITS ?? (TRADEOPS_THOROUGH ? 5000 : 100));
const seed = Number(TRADEOPS_FUZZ_SEED ?? (TRADEOPS_THOROUGH ? Date.now() % 1_000_000 : 1));

it(
  `${edits} random edits leave the server where a fresh one is, seed ${seed}`,
  async () => {
    const { early, late } = await fuzz({ seed, edits, every: 50 });
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
    console.log(`heap: ${megabytes(early)} MB after a tenth of the edits, ${megabytes(late)} MB at the end`);
    // Over fewer edits, what is made once weighs more than what is kept of each.
    if (edits >= 2000) expect(late / early).toBeLessThan(1.1);
  },
  20_000 + edits * 500,
);
