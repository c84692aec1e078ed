import type { DistributionKind } from "@tradeops/engine";

/** The distributions of the language: how many arguments each takes, and whether they are plain numbers. */
export const distributions: ReadonlyMap<string, { kind: DistributionKind; args: string[]; plain?: true }> = new Map(
  (
    [
      ["normal", ["mean", "sd"]],
      ["normalCI", ["low", "high"]],
      ["lognormal", ["mean", "sd"]],
      ["lognormalCI", ["low", "high"]],
      ["triangular", ["low", "mode", "high"]],
      ["pert", ["low", "mode", "high"]],
      ["uniform", ["low", "high"]],
      ["exponential", ["mean"]],
      ["beta", ["a", "b"], true],
      ["bernoulli", ["p"], true],
    ] as const
  ).map(([kind, args, plain]) => [kind, { kind, args: [...args], plain }]),
);
