import type { Model } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";

/** Two accepted records may not decide the same, unless one supersedes the other. */
export function checkOverlaps(ctx: Context, model: Model): void {
  const nodes = new Map(
    ctx.statements.filter((s): s is ast.Decide => s.$type === "Decide").map((node) => [ctx.id(node), node]),
  );
  const superseded = new Set(
    model.decides.filter((decide) => decide.status === "accepted").flatMap((decide) => decide.supersedes),
  );
  for (const decide of model.decides) if (superseded.has(decide.id)) decide.status = "superseded";
  const owner = new Map<string, Model["decides"][number]>();
  for (const decide of model.decides) {
    if (decide.status !== "accepted") continue;
    for (const { decision } of decide.choices) {
      const first = owner.get(decision);
      if (!first) {
        owner.set(decision, decide);
        continue;
      }
      const node = nodes.get(decide.id);
      const other = nodes.get(first.id);
      if (node && other) {
        ctx.report(
          "decide-overlap",
          { node, property: "name" },
          `\`${decide.id}\` and \`${first.id}\` both decide \`${decision}\`. Say \`supersedes ${first.id}\` in the newer one, or give the older \`status superseded\`.`,
          [{ target: { node: other, property: "name" }, message: `\`${first.id}\` decides it here.` }],
        );
      }
      decide.choices = decide.choices.filter((choice) => choice.decision !== decision);
    }
  }
}
