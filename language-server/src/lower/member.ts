import { showDimension } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { AstUtils } from "langium";
import { absence } from "./choice.js";
import type { Context, MemberInfo } from "./context.js";
import { decisionOf } from "./decision.js";
import { lowerExpression } from "./inner.js";
import { checkPresent } from "./need.js";
import { readsEmptyCell } from "./rowCells.js";
import { showType, type Type, type Typed } from "./typed.js";
import { commonDimension } from "./unify.js";

/** `scorer.time` or `bench.itl`: the attribute of what is chosen, or the cell of the configuration. */
export function lowerMember(
  ctx: Context,
  ref: ast.Ref,
  attribute: ast.Attribute,
  combine: "sum" | "max" | "min",
): Typed | undefined {
  const owner = ref.receiver?.element?.ref;
  if (owner?.$type === "Table") {
    const info = memberOf(ctx, owner, attribute.name, ref);
    return (
      info && {
        expr: { op: "cell", table: ctx.id(owner), name: attribute.name },
        type: info.type,
        uncertain: info.uncertain,
      }
    );
  }
  if (owner?.$type !== "Decision") {
    ctx.report(
      "reference-kind",
      { node: ref },
      `Attributes are read through their decision: \`${decisionNameOf(attribute)}.${attribute.name}\`.`,
    );
    return undefined;
  }
  const info = memberOf(ctx, owner, attribute.name, ref);
  if (!info) return undefined;
  const decision = decisionOf(ctx, owner);
  const unasked = absence(owner, decision.min);
  if (decision.max > 1 && info.type.kind !== "number") {
    ctx.report(
      "many-chosen",
      { node: ref },
      `Several options of \`${owner.name}\` can be chosen, and only numbers add up over them: ask whether one is, as in \`${owner.name}.${decision.options[0]?.name ?? "option"}\`.`,
    );
    return undefined;
  }
  return {
    expr: { op: "attribute", decision: decision.id, name: attribute.name, combine },
    type: info.type,
    uncertain: info.uncertain,
    absent:
      unasked ?? (info.partial ? `an option of \`${owner.name}\` without \`${attribute.name}\` is chosen` : undefined),
    ...(info.partial && unasked === undefined && { lacking: { decision: owner, name: attribute.name } }),
  };
}

/** A member over all options of a decision or all rows of a table; lowered once. Members of one name have one type. */
export function memberOf(
  ctx: Context,
  owner: ast.Decision | ast.Table,
  name: string,
  from?: ast.Ref,
): MemberInfo | undefined {
  const members: NonNullable<ReturnType<Context["attributes"]["get"]>> = ctx.attributes.get(owner) ?? new Map();
  ctx.attributes.set(owner, members);
  const known = members.get(name);
  if (known === "pending") {
    if (from)
      ctx.report("cycle", { node: from }, `\`${owner.name}.${name}\` depends on itself. Take the way back out.`);
    return undefined;
  }
  if (known !== undefined) return known ?? undefined;
  members.set(name, "pending");
  const info = lowerMembers(ctx, owner, name);
  members.set(name, info ?? null);
  return info;
}

function lowerMembers(ctx: Context, owner: ast.Decision | ast.Table, name: string): MemberInfo | undefined {
  const sites = owner.$type === "Decision" ? optionSites(ctx, owner, name) : rowSites(ctx, owner, name);
  const lowered: { site: Site; attribute: ast.Attribute; typed: Typed }[] = [];
  let partial = false;
  let broken = false;
  for (const site of sites) {
    const { owner: stream, attribute, row } = site;
    if (!attribute || (row && readsEmptyCell(attribute.value, row))) {
      partial = true;
      continue;
    }
    const typed = lowerExpression(ctx, { owner: stream, row }, attribute.value);
    if (typed && checkPresent(ctx, attribute.value, typed)) lowered.push({ site, attribute, typed });
    else broken = true;
  }
  const type =
    usualType(lowered.map(({ typed }) => typed.type)) ??
    (owner.$type === "Table" && !broken ? unmeasuredType(ctx, owner, name) : undefined);
  const fits = (one: Type) => type !== undefined && commonType(type, one) !== undefined;
  const usual = lowered.filter(({ typed }) => fits(typed.type));
  for (const { attribute, typed } of lowered) {
    if (fits(typed.type) || !type) continue;
    broken = true;
    const first = usual[0]?.attribute;
    const isNumber = typed.type.kind === "text" && type.kind === "number" && attribute.value?.$type === "Text";
    const bare = isNumber ? quotedNumber(attribute.value as ast.Text) : undefined;
    ctx.report(
      "attribute-type",
      { node: attribute, property: "value" },
      `\`${name}\` is ${showType(typed.type, showDimension)} here and ${showType(type, showDimension)} elsewhere in \`${owner.name}\`: ${bare === undefined ? "give all the same kind of value" : `write \`${bare}\`, without quotes`}.`,
      first && first !== attribute
        ? [
            {
              target: { node: first, property: "name" },
              message: `\`${name}\` is ${showType(type, showDimension)} here.`,
            },
          ]
        : [],
      bare === undefined ? undefined : [bare],
    );
  }
  const values = new Map(usual.map(({ site, typed }) => [site.key, typed.expr]));
  const uncertain = usual.some(({ typed }) => typed.uncertain);
  const written = sites.find(({ attribute }) => attribute);
  if (!type && !broken && written?.attribute && written.row)
    ctx.report(
      "data-empty",
      { node: written.attribute, property: "value" },
      `No row of ${written.row.file} that is kept has a value for \`${name}\`: name another column, or leave the attribute out.`,
    );
  return type && { type, uncertain, partial, values };
}

interface Site {
  key: string;
  owner: string;
  attribute?: ast.Attribute;
  row?: NonNullable<ReturnType<Context["data"]["rows"]>>[number];
}

function optionSites(ctx: Context, node: ast.Decision, name: string): Site[] {
  const decision = decisionOf(ctx, node);
  return decision.options.map((option) => ({
    key: option.name,
    owner: `${decision.id}.${option.name}.${name}`,
    attribute: attributeIn(option.members, name),
    row: option.row,
  }));
}

function rowSites(ctx: Context, node: ast.Table, name: string): Site[] {
  const attribute = attributeIn(node.members, name);
  return (ctx.data.table(node) ?? []).map((row, n) => ({
    key: String(n),
    owner: `${ctx.id(node)}.${tableKey(node, row.cells)}.${name}`,
    attribute,
    row,
  }));
}

/** The type of what no row of a table has measured yet: its columns are taken to hold numbers. */
function unmeasuredType(ctx: Context, node: ast.Table, name: string): Type | undefined {
  const value = attributeIn(node.members, name)?.value;
  if (!value) return undefined;
  const file = node.file ?? "";
  const columns = AstUtils.streamAst(value).flatMap((part) => {
    const element = part.$type === "RefExpr" ? (part as ast.RefExpr).ref?.element?.ref : undefined;
    return element?.$type === "DataColumn" ? [element.name] : [];
  });
  const row = { line: 1, cells: new Map(columns.map((column) => [column, "1"])), file };
  const typed = lowerExpression(ctx, { owner: `${ctx.id(node)}.${name}`, row }, value);
  return typed && checkPresent(ctx, value, typed) ? typed.type : undefined;
}

/** The values of a row in the columns of the axes, which together name the row. */
export const tableKey = (node: ast.Table, cells: ReadonlyMap<string, string>): string =>
  node.axes.map((axis) => cells.get(axis.column) ?? "").join("/");

function attributeIn(members: readonly ast.Member[], name: string): ast.Attribute | undefined {
  return members.find((member): member is ast.Attribute => member.$type === "Attribute" && member.name === name);
}

/** The type that most have; of as many, the first. */
function usualType(types: readonly Type[]): Type | undefined {
  const groups: { type: Type; count: number }[] = [];
  for (const type of types) {
    const group = groups.find((one) => commonType(one.type, type));
    if (group) [group.type, group.count] = [commonType(group.type, type)!, group.count + 1];
    else groups.push({ type, count: 1 });
  }
  return groups.reduce<(typeof groups)[number] | undefined>(
    (most, group) => (most && most.count >= group.count ? most : group),
    undefined,
  )?.type;
}

/** What a text in quotes says, where that is a number, with or without a unit. */
const quotedNumber = ({ value }: ast.Text): string | undefined =>
  /^-?\d+(\.\d+)?( ?[%A-Za-z][\w/^*]*)?$/.test(value) ? value : undefined;

function commonType(a: Type, b: Type): Type | undefined {
  if (a.kind === "number" && b.kind === "number") {
    const dimension = commonDimension(a.dimension, b.dimension);
    return dimension && { kind: "number", dimension };
  }
  return a.kind === b.kind && (a.kind !== "level" || (b.kind === "level" && a.of === b.of)) ? a : undefined;
}

function decisionNameOf(attribute: ast.Attribute): string {
  const container = attribute.$container;
  return (container.$type === "Option" ? container.$container?.name : container.name) ?? "";
}
