import { type Dimension, type DisplayUnit, displayUnit, parseUnit, type Unit } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { lowerConstant } from "./constant.js";
import type { Context, DecisionInfo, OptionInfo } from "./context.js";
import { type Target, textOf } from "./report.js";
import { asDimension, commonDimension } from "./unify.js";

/** Numbers that one decision may range over. */
const mostNumbers = 10_000;

/** The options of a decision and how many may be chosen; worked out once. */
export function decisionOf(ctx: Context, node: ast.Decision): DecisionInfo {
  const known = ctx.decisions.get(node);
  if (known) return known;
  const info: DecisionInfo = { id: ctx.id(node), node, min: 1, max: 1, options: [] };
  ctx.decisions.set(node, info);
  if (node.values.length > 0 || node.range) readNumbers(ctx, node, info);
  else if (node.rows) info.options = rowOptions(ctx, node);
  else
    info.options = node.options.flatMap((option) =>
      option.name ? [{ name: option.name, node: option, members: option.members }] : [],
    );
  readSelect(ctx, node, info);
  reportOptions(ctx, node, info);
  return info;
}

function rowOptions(ctx: Context, node: ast.Decision): OptionInfo[] {
  const rows = ctx.data.rows(node) ?? [];
  return rows.flatMap((row) =>
    row.option ? [{ name: row.option.name, node: row.option, row, members: node.members }] : [],
  );
}

function readNumbers(ctx: Context, node: ast.Decision, info: DecisionInfo): void {
  const read = node.range ? readRange(ctx, node, node.range) : readList(ctx, node);
  if (!read) return;
  const unit = unitWritten(ctx, node) ?? { text: "", factor: 1 };
  info.numeric = { dimension: asDimension(read.dimension), unit };
  const seen = new Set<number>();
  for (const value of read.values) {
    if (seen.has(value)) {
      ctx.report(
        "number-options",
        { node, property: "name" },
        `\`${node.name}\` lists ${shown(value, unit)} twice: remove one of the two.`,
      );
      continue;
    }
    seen.add(value);
    info.options.push({ name: shown(value, unit), value, members: [] });
  }
}

function readList(ctx: Context, node: ast.Decision): { values: number[]; dimension: Dimension | "any" } | undefined {
  const values: number[] = [];
  let dimension: Dimension | "any" = "any";
  for (const item of node.values) {
    const constant = readNumber(ctx, node, item, `A value of \`${node.name}\``);
    if (!constant) continue;
    const common = commonDimension(dimension, constant.dimension);
    if (!common) {
      ctx.report(
        "unit-mismatch",
        { node: item },
        `\`${textOf(item)}\` is another kind of quantity than the values before it: give all units of one kind.`,
      );
      continue;
    }
    dimension = common;
    values.push(constant.value);
  }
  return { values, dimension };
}

function readRange(
  ctx: Context,
  node: ast.Decision,
  range: ast.Range,
): { values: number[]; dimension: Dimension | "any" } | undefined {
  const low = readNumber(ctx, node, range.low, "The start of a range");
  const high = readNumber(ctx, node, range.high, "The end of a range");
  const step = range.step ? readNumber(ctx, node, range.step, "The step of a range") : undefined;
  if (!low || !high || (range.step && !step)) return undefined;
  const ends = commonDimension(low.dimension, high.dimension);
  const dimension = ends && commonDimension(ends, step?.dimension ?? "any");
  if (!dimension) {
    ctx.report(
      "unit-mismatch",
      { node: range },
      "Start, end and step of a range are of one kind: give all the same kind of unit.",
    );
    return undefined;
  }
  const by = step?.value ?? unitWritten(ctx, node)?.factor ?? 1;
  const count = Math.floor((high.value - low.value) / by + 1e-9) + 1;
  if (!(by > 0) || !(count >= 1)) {
    ctx.report(
      "number-options",
      { node: range },
      "This range does not go up: write the smaller number first, and a positive step.",
    );
    return undefined;
  }
  if (count > mostNumbers) {
    ctx.report(
      "number-options",
      { node: range },
      `This range has ${count} numbers; at most ${mostNumbers} can be compared. Take a larger step.`,
    );
    return undefined;
  }
  // 15 digits: 0.1, 0.2, 0.3 rather than 0.30000000000000004.
  return { values: Array.from({ length: count }, (_, i) => Number((low.value + i * by).toPrecision(15))), dimension };
}

/** One of the numbers of a decision. Where others have a unit and it has none, that is said, and theirs is taken. */
function readNumber(ctx: Context, node: ast.Decision, expr: ast.Expr, what: string): ReturnType<typeof lowerConstant> {
  const constant = lowerConstant(ctx, { owner: ctx.id(node) }, expr, what);
  const written = firstUnit(ctx, node);
  const text = textOf(expr);
  if (!constant || constant.value === 0 || !written || !/^-?[\d.]+$/.test(text)) return constant;
  if (commonDimension(constant.dimension, written.unit.dimension)) return constant;
  const meant = `${text}${written.text === "%" ? "" : " "}${written.text}`;
  const message = `\`${text}\` has no unit, and \`${written.example}\` has: each number has its own, so write \`${meant}\`.`;
  ctx.report("unit-mismatch", { node: expr }, message, [], [meant]);
  return { value: constant.value * displayUnit(written.text, written.unit).factor, dimension: written.unit.dimension };
}

/** The unit in which people think of this decision. */
function unitWritten(ctx: Context, node: ast.Decision): DisplayUnit | undefined {
  const written = firstUnit(ctx, node);
  return written && displayUnit(written.text, written.unit);
}

/** The unit of the first number that has one, and that number. */
function firstUnit(ctx: Context, node: ast.Decision): { text: string; unit: Unit; example: string } | undefined {
  const { range } = node;
  const exprs: (ast.Expr | undefined)[] = range ? [range.low, range.high, range.step] : node.values;
  for (const expr of exprs) {
    const quantity = expr?.$type === "Negative" ? expr.operand : expr;
    if (quantity?.$type !== "Quantity" || !quantity.unit) continue;
    const unit = parseUnit(quantity.unit, ctx.units);
    if (!("problem" in unit)) return { text: quantity.unit, unit, example: textOf(quantity) };
  }
  return undefined;
}

const shown = (value: number, unit: DisplayUnit): string =>
  `${Number((value / unit.factor).toPrecision(12))}${unit.text ? ` ${unit.text}` : ""}`;

function readSelect(ctx: Context, node: ast.Decision, info: DecisionInfo): void {
  const { select } = node;
  if (!select) return;
  const count = info.options.length;
  info.min = select.any ? 0 : (select.min ?? 1);
  info.max = select.any ? count : (select.max ?? info.min);
  const whole = Number.isInteger(info.min) && Number.isInteger(info.max);
  if (!whole || info.max < 1 || info.min > info.max) {
    ctx.report(
      "select-range",
      { node: select },
      `\`select\` takes whole numbers, the smaller first, such as \`select 0..2\`; \`${textOf(select)}\` chooses nothing.`,
    );
    info.min = Math.min(1, count);
    info.max = 1;
  } else if (count > 0 && info.min > count) {
    ctx.report(
      "select-range",
      { node: select },
      `\`${node.name}\` has ${count} options and cannot choose ${info.min} of them: \`select\` at most ${count}.`,
    );
    info.min = count;
  }
  info.max = Math.max(1, Math.min(info.max, count));
}

function reportOptions(ctx: Context, node: ast.Decision, info: DecisionInfo): void {
  const forms = [
    node.values.length > 0 || node.range ? "numbers" : "",
    node.rows ? "rows of a file" : "",
    node.options.length > 0 ? "options" : "",
  ].filter(Boolean);
  if (forms.length > 1) {
    ctx.report(
      "number-options",
      { node, property: "name" },
      `\`${node.name}\` takes its options from ${forms.join(" and ")}: keep one of them.`,
    );
  }
  const stray = node.members.find((member) => member.$type !== "Allow");
  if (stray && !node.rows) {
    ctx.report(
      "number-options",
      { node: stray },
      `Attributes and effects belong to an option; put this into one of the options of \`${node.name}\`.`,
      bodyless(node, stray),
    );
  }
  if (info.options.length === 0 && forms.length === 0 && node.name) {
    ctx.report(
      "option-missing",
      { node, property: "name" },
      `\`${node.name}\` has nothing to choose from: give it options, numbers (\`in 2, 4, 8\`) or rows of a file (\`from "models.csv" key model\`).`,
    );
  }
}

/** The option before a member, if it has no body: the member was meant for it. */
function bodyless(node: ast.Decision, member: ast.Member): { target: Target; message: string }[] {
  const before = node.options.filter((option) => (option.$cstNode?.end ?? 0) <= (member.$cstNode?.offset ?? 0)).at(-1);
  if (!before || before.$cstNode?.text.endsWith("}")) return [];
  return [{ target: { node: before, property: "name" }, message: `\`${before.name}\` has no \`{\` behind it.` }];
}
