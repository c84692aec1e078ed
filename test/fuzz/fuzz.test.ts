import { expect, it } from "vitest";
import { fuzz } from "./run.js";

const { TRADEOPS_THOROUGH, TRADEOPS_FUZZ_EDITS, TRADEOPS_FUZZ_SEED } = process.env;
const edits = Number(TRADEOPS_FUZZ_EDITS ?? (TRADEOPS_THOROUGH ? 5000 : 100));
const seed = Number(TRADEOPS_FUZZ_SEED ?? (TRADEOPS_THOROUGH ? Date.now() % 1_000_000 : 1));

/** Bytes for each edit: a server that kept its syntax trees would keep a hundred thousand. */
const mostKept = 20_000;

it(
  `${edits} random edits leave the server where a fresh one is, seed ${seed}`,
  async () => {
    const { early, late } = await fuzz({ seed, edits, every: 50 });
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
    console.log(`heap: ${megabytes(early)} MB after a tenth of the edits, ${megabytes(late)} MB at the end`);
    if (edits >= 2000) expect((late - early) / (0.9 * edits)).toBeLessThan(mostKept);
  },
  60_000 + edits * 500,
);
