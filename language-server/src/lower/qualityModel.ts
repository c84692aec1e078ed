import { dimensionless, type NamedValue, type Quality } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";
import { textOf } from "./report.js";
import { readDisplayUnit } from "./unit.js";
import { scaleOf, valueInfo } from "./value.js";

/** A quality: a number with a unit, a judgement, or levels. */
export function lowerQuality(ctx: Context, node: ast.Quality): Quality | undefined {
  if (!node.name) return undefined;
  checkKind(ctx, node);
  const forms = [node.unit && "unit", node.judged && "judged", node.levels.length > 0 && "levels"].filter(Boolean);
  if (forms.length !== 1) {
    ctx.report(
      "quality-form",
      { node, property: "name" },
      forms.length === 0
        ? `Say how \`${node.name}\` is known: \`unit ms\` (a number), \`judged\`, or \`levels low < high\`.`
        : `\`${node.name}\` is ${forms.map((form) => `\`${form}\``).join(" and ")} at once; keep one of them.`,
    );
    return undefined;
  }
  const base = { id: ctx.id(node), title: node.title, is: kindId(ctx, node) };
  if (node.judged) return lowerJudged(ctx, node, base);
  const value = valueInfo(ctx, node, { node, property: "name" });
  if (node.levels.length > 0) {
    if (!node.value)
      ctx.report(
        "level-formula",
        { node, property: "name" },
        `Nothing says which level \`${node.name}\` has: give it a formula, \`= match decision { option: ${node.levels[0]?.name ?? "low"} }\`.`,
      );
    if (!value) return undefined;
    const levels = node.levels.map((level) => level.name);
    return { ...base, kind: "levels", levels, formula: value.expr, scale: scaleOf(ctx, node, dimensionless) };
  }
  if (!value) return undefined;
  const unit = readDisplayUnit(ctx, node.unit, { node, property: "unit" });
  if (!unit) return undefined;
  if (!node.value && !ctx.effects.has(node)) {
    ctx.report("quality-without-value", { node, property: "name" }, valueMissing(ctx, node));
    return undefined;
  }
  return {
    ...base,
    kind: "quantified",
    unit: unit.display,
    formula: value.expr,
    scale: scaleOf(ctx, node, unit.unit.dimension),
  };
}

function valueMissing(ctx: Context, { name, unit }: ast.Quality): string {
  const owner = ctx.statements.find(
    (one) =>
      one.$type === "Decision" &&
      [one, ...one.options].some(({ members }) => members.some((of) => of.$type === "Attribute" && of.name === name)),
  );
  if (owner?.$type === "Decision")
    return `Nothing gives \`${name}\` a value: options of \`${owner.name}\` have an attribute \`${name}: …\`. Write \`${name} = …\` there, or the formula \`= ${owner.name}.${name}\` here.`;
  return `Nothing gives \`${name}\` a value: write a formula (\`= …\`), or an effect in an option (\`${name} = 3 ${unit}\`). If nobody can measure it, say \`judged\`.`;
}

function lowerJudged(ctx: Context, node: ast.Quality, base: { id: string; title?: string; is?: string }): Quality {
  if (node.value)
    ctx.report(
      "quality-form",
      { node, property: "value" },
      `\`${node.name}\` is judged: options say \`helps ${node.name} strongly\`; a formula needs a unit in place of \`judged\`.`,
    );
  return { ...base, kind: "judged", scale: scaleOf(ctx, node, dimensionless) };
}

/** A `let` or a `param`. */
export function lowerNamedValue(ctx: Context, node: ast.Let | ast.Param): NamedValue | undefined {
  if (!node.name) return undefined;
  if (!node.value && node.$type === "Param")
    ctx.report(
      "clause-missing",
      { node, property: "name" },
      `\`${node.name}\` has no value: write \`= 800 req/s\`, or a distribution such as \`= between 2 ms and 9 ms\`.`,
    );
  const value = valueInfo(ctx, node, { node, property: "name" });
  if (!value?.expr) return undefined;
  const unit = readDisplayUnit(ctx, node.unit, { node, property: "unit" })?.display;
  return { id: ctx.id(node), title: node.title, kind: node.$type === "Let" ? "let" : "param", unit, value: value.expr };
}

function checkKind(ctx: Context, node: ast.Quality): void {
  const kind = node.kind?.element?.ref;
  if (kind && kind.$type !== "Quality")
    ctx.report(
      "reference-kind",
      { node, property: "kind" },
      `\`is\` names a standard quality, such as \`ml.accuracy\`; \`${textOf(node.kind!)}\` is no quality: name one, or remove the \`is\`.`,
    );
}

function kindId(ctx: Context, node: ast.Quality): string | undefined {
  const kind = node.kind?.element?.ref;
  return kind?.$type === "Quality" ? ctx.id(kind) : undefined;
}
