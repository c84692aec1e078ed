import type { Model } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";

const mostSamples = 1_000_000;

/** `analysis { samples 10000 seed 42 }`. */
export function lowerAnalysis(ctx: Context, node: ast.Analysis, model: Model): void {
  const first = ctx.statements.find((statement) => statement.$type === "Analysis");
  if (first && first !== node) {
    ctx.report(
      "clause-repeated",
      { node },
      "`analysis` stands here a second time; it may stand once: put both into one.",
      [{ target: { node: first }, message: "It stands here already." }],
    );
    return;
  }
  const { samples, seed } = node;
  if (samples !== undefined) {
    if (Number.isInteger(samples) && samples >= 1 && samples <= mostSamples) model.samples = samples;
    else
      ctx.report(
        "bad-argument",
        { node, property: "samples" },
        `\`samples\` is a whole number: write one from 1 to ${mostSamples}.`,
      );
  }
  if (seed !== undefined) {
    if (Number.isSafeInteger(seed)) model.seed = seed;
    else ctx.report("bad-argument", { node, property: "seed" }, "`seed` is a whole number: write one up to 2^53.");
  }
}
