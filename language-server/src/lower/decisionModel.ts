import { type Attribute, type Contribution, type Decision, type Effect, ids, type Option } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { decisionsIn } from "./condition.js";
import type { At, Context, DecisionInfo, OptionInfo } from "./context.js";
import { decisionOf } from "./decision.js";
import { strengthOf } from "./dependency.js";
import { effectValue } from "./effect.js";
import { memberOf } from "./member.js";
import { needCertainCondition } from "./need.js";
import { textOf } from "./report.js";
import { valueInfo } from "./value.js";

/** A decision with all that its options bring. */
export function lowerDecision(ctx: Context, node: ast.Decision, at: At): Decision | undefined {
  if (!node.name) return undefined;
  const info = decisionOf(ctx, node);
  const when = node.condition && needCertainCondition(ctx, { owner: `${info.id} when` }, node.condition, "`when`");
  if (when && decisionsIn(when.expr).includes(info.id)) {
    ctx.report(
      "cycle",
      { node, property: "condition" },
      `Whether \`${node.name}\` is asked cannot depend on what is chosen in it: name another decision.`,
    );
    return undefined;
  }
  const options = info.options.map((option) => lowerOption(ctx, info, option, at));
  const stage = node.stage?.element?.ref;
  return {
    id: info.id,
    title: node.title,
    stage: stage?.$type === "Stage" ? ctx.id(stage) : undefined,
    when: when?.expr,
    select: [info.min, info.max],
    options,
    numeric: info.numeric?.unit,
  };
}

function lowerOption(ctx: Context, decision: DecisionInfo, info: OptionInfo, at: At): Option {
  if (info.node) at(ids.option(decision.id, info.name), { node: info.node, property: "name" });
  const attributes: Attribute[] = [];
  const effects: Effect[] = [];
  const contributions: Contribution[] = [];
  for (const member of info.members) {
    switch (member.$type) {
      case "Attribute": {
        if (attributes.some((attribute) => attribute.name === member.name) || !member.name) break;
        const value = memberOf(ctx, decision.node, member.name)?.values.get(info.name);
        if (value) attributes.push({ name: member.name, value });
        if (info.node) at(ids.attribute(decision.id, info.name, member.name), { node: member, property: "name" });
        break;
      }
      case "Effect": {
        const effect = lowerEffect(ctx, decision, info, member);
        if (!effect) break;
        at(ids.effect(decision.id, info.name, effects.length), { node: member, property: "target" });
        effects.push(effect);
        break;
      }
      case "Contribution": {
        const contribution = lowerContribution(ctx, member);
        if (contribution) contributions.push(contribution);
        break;
      }
    }
  }
  return { name: info.name, title: info.node?.title, value: info.value, attributes, effects, contributions };
}

function lowerEffect(ctx: Context, decision: DecisionInfo, info: OptionInfo, member: ast.Effect): Effect | undefined {
  const quality = member.target?.element?.ref;
  if (quality?.$type !== "Quality") return undefined;
  const site = ctx.effects
    .get(quality)
    ?.find((candidate) => candidate.effect === member && candidate.option === info && candidate.decision === decision);
  const type = site && valueInfo(ctx, quality, { node: member, property: "target" })?.type;
  if (!site || type?.kind !== "number" || type.dimension === "any") return undefined;
  const value = effectValue(ctx, site, type.dimension);
  return value && { quality: ctx.id(quality), op: member.operator, value: value.expr };
}

function lowerContribution(ctx: Context, node: ast.Contribution): Contribution | undefined {
  const target = node.target?.element?.ref;
  if (!target) return undefined;
  if (target.$type !== "Quality") {
    ctx.report(
      "reference-kind",
      { node, property: "target" },
      `\`${node.kind}\` names a judged quality; \`${textOf(node.target)}\` is no quality: name one.`,
    );
    return undefined;
  }
  if (!target.judged) {
    ctx.report(
      "judged-by-number",
      { node, property: "target" },
      `\`${target.name}\` is measured, not judged: say by how much, as in \`${target.name} ${node.kind === "helps" ? "+=" : "-="} …\`.`,
    );
    return undefined;
  }
  const strength = strengthOf(ctx, node);
  return strength === undefined ? undefined : { quality: ctx.id(target), strength };
}
