import { expect, it } from "vitest";
import { fuzz } from "./run.js";

const { TRADEOPS_THOROUGH, TRADEOPS_FUZZ_EDITS, TRADEOPS_FUZZ_SEED } = process.env;
const edits = Number(TRADEOPS_FUZZ_EDITS ?? (TRADEOPS_THOROUGH ? 5000 : 100));
const seed = Number(TRADEOPS_FUZZ_SEED ?? (TRADEOPS_THOROUGH ? Date.now() % 1_000_000 : 1));

it(
  `${edits} random edits leave the server where a fresh one is, seed ${seed}`,
  async () => {
    await expect(fuzz({ seed, edits, every: 50 })).resolves.toBeUndefined();
  },
  20_000 + edits * 500,
);
