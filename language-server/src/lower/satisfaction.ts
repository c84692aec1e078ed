import type { Model } from "@tradeops/engine";
import type { Place } from "../project/findings.js";
import type { Context } from "./context.js";

/**
 * A judged quality that depends on a measured one needs to know what is good: the measured one's `scale`, or two anchors of its goal.
 * A dependency that has neither is reported and left out.
 */
export function checkSatisfactionSources(ctx: Context, model: Model, _sources: ReadonlyMap<string, Place>): void {
  const measured = new Map(
    model.qualities.filter((quality) => quality.kind !== "judged").map((quality) => [quality.id, quality]),
  );
  model.dependencies = model.dependencies.filter((dependency) => {
    const source = measured.get(dependency.from);
    if (dependency.belief || !source || source.scale) return true;
    // A scale that is written and is wrong was reported.
    if (ctx.statements.some((s) => s.$type === "Quality" && ctx.id(s) === source.id && s.worst)) return false;
    const anchored = model.goals.some((goal) => goal.quality === source.id && anchors(goal) >= 2);
    if (anchored) return true;
    const node = ctx.statements.find(
      (s) =>
        s.$type === "Dependency" &&
        s.from?.element?.ref &&
        ctx.id(s.from.element.ref) === source.id &&
        s.to?.element?.ref &&
        ctx.id(s.to.element.ref) === dependency.to,
    );
    if (node) {
      ctx.report(
        "satisfaction-anchors",
        { node, property: "from" },
        `How good is a value of \`${source.id}\`? Give it a scale, \`scale WORST to BEST\`, or its goal two of \`worst\`, \`require\` and \`aim\`.`,
      );
    }
    return false;
  });
}

const anchors = (goal: Model["goals"][number]) =>
  [goal.aim, goal.worst, goal.require].filter((anchor) => anchor !== undefined).length;
