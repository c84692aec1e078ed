import fc from "fast-check";

/** Random tests draw the same cases each time, so that a red run is about the change; `TRADEOPS_SEED` draws others. */
fc.configureGlobal({ seed: Number(process.env.TRADEOPS_SEED ?? 1) });
