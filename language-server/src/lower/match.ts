import { type Expr, type Pattern, showDimension, toBase } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { absence, choiceOf } from "./choice.js";
import type { Context, Scope } from "./context.js";
import { decisionOf } from "./decision.js";
import { lowerExpression } from "./inner.js";
import { reportCoverage } from "./matchCoverage.js";
import { checkPresent, isPlain } from "./need.js";
import { lowerReference } from "./reference.js";
import { textOf } from "./report.js";
import { showType, type Type, type Typed } from "./typed.js";
import { asDimension, commonDimension, unify } from "./unify.js";
import { readUnit } from "./unit.js";

/** What a `match` looks at, and the values it can have, where they can be listed. */
export interface Subject {
  node: ast.Ref;
  expr: Expr;
  type: Type;
  uncertain: boolean;
  absent?: string;
  /** Several options can be chosen: patterns hold if one of them fits. */
  several: boolean;
  domain?: { value: string | number | boolean; name: string }[];
}

/** An expression that depends on decisions, levels or conditions, case by case. */
export function lowerMatch(ctx: Context, scope: Scope, node: ast.Match): Typed | undefined {
  const subjects = node.on.map((ref) => subjectOf(ctx, scope, ref));
  if (subjects.some((subject) => !subject)) return undefined;
  const on = subjects as Subject[];
  const arms: { patterns: Pattern[]; value: Expr; node: ast.Arm }[] = [];
  let otherwise: Expr | undefined;
  let type: Type | undefined;
  let uncertain = on.some((subject) => subject.uncertain);
  let sound = node.arms.length > 0;
  for (const arm of node.arms) {
    const value = armValue(ctx, scope, arm, type);
    const patterns = arm.default ? [] : patternsOf(ctx, arm, on);
    if (arm.default && arm !== node.arms.at(-1)) {
      ctx.report(
        "match-arms",
        { node: arm },
        "`else:` covers all that is left, and what comes after it is never reached: move it to the end.",
      );
      sound = false;
    }
    if (!value || !patterns) {
      sound = false;
      continue;
    }
    type = value.type;
    uncertain ||= value.uncertain;
    if (arm.default) otherwise = value.expr;
    else arms.push({ patterns, value: value.expr, node: arm });
  }
  if (node.arms.length === 0)
    ctx.report(
      "match-arms",
      { node },
      "This `match` has no arms: write one for each case, as in `{ gbm: 1, gnn: 2 }`.",
    );
  if (!sound || !type) return undefined;
  reportCoverage(ctx, node, on, arms, otherwise !== undefined);
  return {
    expr: {
      op: "match",
      on: on.map((subject) => subject.expr),
      arms: arms.map(({ patterns, value }) => ({ patterns, value })),
      otherwise,
    },
    type,
    uncertain,
  };
}

function armValue(ctx: Context, scope: Scope, arm: ast.Arm, type: Type | undefined): Typed | undefined {
  const value = lowerExpression(ctx, scope, arm.value);
  if (!value || !checkPresent(ctx, arm.value, value)) return undefined;
  const common = type
    ? unify(
        ctx,
        type,
        value.type,
        { node: arm, property: "value" },
        "a value of this `match`, as the arms before it have",
      )
    : value.type;
  return common && { ...value, type: common };
}

function subjectOf(ctx: Context, scope: Scope, ref: ast.Ref): Subject | undefined {
  const element = ref.element?.ref;
  const typed = element?.$type === "Decision" ? choiceOf(ctx, element) : lowerReference(ctx, scope, ref);
  if (!typed) return undefined;
  if (typed.type.kind === "text" && element?.$type !== "Decision") {
    ctx.report(
      "kind-mismatch",
      { node: ref },
      `A \`match\` looks at decisions, levels, conditions and numbers, and \`${textOf(ref)}\` is a text: write a comparison, as in \`if ${textOf(ref)} == "…" then … else …\`.`,
    );
    return undefined;
  }
  const subject: Subject = {
    node: ref,
    expr: typed.expr,
    type: typed.type,
    uncertain: typed.uncertain,
    absent: typed.absent,
    several: false,
  };
  if (element?.$type === "Decision") {
    const decision = decisionOf(ctx, element);
    subject.several = decision.max > 1;
    subject.absent = absence(element, decision.min);
    subject.domain = decision.options.map((option) => ({ value: option.value ?? option.name, name: option.name }));
  } else if (typed.type.kind === "level") {
    subject.domain = typed.type.of.levels.map((level, index) => ({ value: index, name: level.name }));
  } else if (typed.type.kind === "boolean") {
    subject.domain = [true, false].map((value) => ({ value, name: String(value) }));
  }
  return subject;
}

function patternsOf(ctx: Context, arm: ast.Arm, on: readonly Subject[]): Pattern[] | undefined {
  if (arm.patterns.length !== on.length) {
    ctx.report(
      "match-arms",
      { node: arm },
      `This \`match\` looks at ${on.length} ${on.length === 1 ? "thing" : "things"}, but the arm has ${arm.patterns.length} ${arm.patterns.length === 1 ? "pattern" : "patterns"}: write one for each, \`_\` for any.`,
    );
    return undefined;
  }
  const patterns = arm.patterns.map((pattern, i) => patternOf(ctx, pattern, on[i]!));
  return patterns.some((pattern) => !pattern) ? undefined : (patterns as Pattern[]);
}

function patternOf(ctx: Context, node: ast.Pattern, subject: Subject): Pattern | undefined {
  if (node.any) return { kind: "any" };
  if (node.truth !== undefined) {
    if (subject.type.kind === "boolean") return { kind: "boolean", value: node.truth === "true" };
    return mismatch(ctx, node, subject);
  }
  if (node.number !== undefined) {
    const value = numberPattern(ctx, node, subject);
    if (value === undefined) return undefined;
    const near = subject.domain?.find(
      (item) => typeof item.value === "number" && Math.abs(item.value - value) <= 1e-12 * Math.abs(value),
    );
    if (subject.domain && !near) {
      ctx.report(
        "match-arms",
        { node },
        `\`${textOf(subject.node)}\` is never ${textOf(node)}: name one of ${subject.domain.map((item) => item.name).join(", ")}.`,
      );
      return undefined;
    }
    return { kind: "number", value: (near?.value as number | undefined) ?? value };
  }
  const element = node.option?.ref;
  if (element?.$type === "Option" && subject.type.kind === "text") return { kind: "text", value: element.name };
  if (element?.$type === "Level" && subject.type.kind === "level") {
    const index = subject.type.of.levels.indexOf(element);
    if (index >= 0) return { kind: "number", value: index };
  }
  return element ? mismatch(ctx, node, subject) : undefined;
}

function numberPattern(ctx: Context, node: ast.Pattern, subject: Subject): number | undefined {
  const unit = readUnit(ctx, node.unit, { node, property: "unit" });
  if (subject.type.kind !== "number" || (node.unit && !unit)) return mismatch(ctx, node, subject);
  const number = unit ? toBase(node.number!, unit) : node.number!;
  const dimension = unit ? unit.dimension : number === 0 ? "any" : undefined;
  const fits = dimension ? commonDimension(dimension, subject.type.dimension) : isPlain(subject.type);
  if (fits) return node.negative ? -number : number;
  ctx.report(
    "unit-mismatch",
    { node },
    `\`${textOf(subject.node)}\` is ${showDimension(asDimension(subject.type.dimension))}: give \`${textOf(node)}\` a unit of that kind.`,
  );
  return undefined;
}

function mismatch(ctx: Context, node: ast.Pattern, subject: Subject): undefined {
  ctx.report(
    "kind-mismatch",
    { node },
    `\`${textOf(node)}\` cannot be a value of \`${textOf(subject.node)}\`, ${showType(subject.type, showDimension)}: write one of its values, or \`_\`.`,
  );
  return undefined;
}
