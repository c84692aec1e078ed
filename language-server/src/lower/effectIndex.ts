import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";
import { decisionOf } from "./decision.js";
import { textOf } from "./report.js";

/** Finds the effects on each quality, and reports those on what cannot have any. */
export function indexEffects(ctx: Context): void {
  for (const node of ctx.statements) {
    if (node.$type !== "Decision") continue;
    const decision = decisionOf(ctx, node);
    if (node.rows && decision.options.length === 0) noteUnread(ctx, node);
    for (const option of decision.options) {
      const effects = option.members.filter((member): member is ast.Effect => member.$type === "Effect");
      for (const [index, effect] of effects.entries()) {
        const quality = affected(ctx, effect);
        if (!quality) continue;
        const sites = ctx.effects.get(quality) ?? [];
        sites.push({ decision, option, index, effect });
        ctx.effects.set(quality, sites);
      }
    }
  }
}

/** Rows that could not be read may have acted on what their effects name: that it has no value is not reported too. */
function noteUnread(ctx: Context, node: ast.Decision): void {
  for (const member of node.members) {
    const quality = member.$type === "Effect" ? member.target?.element?.ref : undefined;
    if (quality?.$type === "Quality" && !ctx.effects.has(quality)) ctx.effects.set(quality, []);
  }
}

function affected(ctx: Context, node: ast.Effect): ast.Quality | undefined {
  const target = node.target?.element?.ref;
  if (!target) return undefined;
  if (target.$type !== "Quality") {
    ctx.report(
      "reference-kind",
      { node, property: "target" },
      `An option acts on a quality; \`${textOf(node.target)}\` is none. An attribute is written with a colon: \`${textOf(node.target)}: …\`.`,
    );
    return undefined;
  }
  if (target.judged || target.levels.length > 0) {
    const instead = target.judged
      ? `write \`helps ${target.name} moderately\``
      : "change its formula, which says which level it has";
    ctx.report(
      "effect-on-judged",
      { node, property: "target" },
      `\`${target.name}\` is ${target.judged ? "judged" : "a level"}, not a number; ${instead}.`,
    );
    return undefined;
  }
  return target;
}
