import { nearest } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { AstUtils } from "langium";
import type { Context } from "./context.js";
import { textOf } from "./report.js";

/** An attribute that some options of a decision lack. */
export interface Lacking {
  decision: ast.Decision;
  name: string;
}

/**
 * Reports the options that lack an attribute by a slip: they have one of nearly that name, which no option with the attribute has. Whether that, or what is
 * reported of `name = …`, explains every option that lacks it.
 */
export function reportSlips(ctx: Context, { decision, name }: Lacking, read: ast.Expr): boolean {
  if (decision.rows) return false;
  const isOf = (option: ast.Option) => attributes(option).some((one) => one.name === name);
  const others = new Set(decision.options.filter(isOf).flatMap((option) => attributes(option).map((one) => one.name)));
  let explained = true;
  for (const option of decision.options) {
    if (isOf(option) || isEffect(option, name) || isUnread(option)) continue;
    const slip = attributes(option).find((one) => !others.has(one.name) && nearest(one.name, [name]) !== undefined);
    if (!slip) {
      explained = false;
      continue;
    }
    ctx.report(
      "absent-value",
      { node: slip, property: "name" },
      `Option \`${option.name}\` lacks \`${name}\`; it has \`${slip.name}\`. Did you mean \`${name}\`?`,
      [{ target: { node: read }, message: `\`${textOf(read)}\` is read here.` }],
    );
  }
  return explained;
}

const attributes = ({ members }: ast.Option): ast.Attribute[] =>
  members.filter((member): member is ast.Attribute => member.$type === "Attribute");

/** `time = 8 ms` of no quality. */
const isEffect = ({ members }: ast.Option, name: string): boolean =>
  members.some((member) => member.$type === "Effect" && member.target?.element?.$refText === name);

/** What it has could not be parsed. */
const isUnread = (option: ast.Option): boolean =>
  option.members.length === 0 && AstUtils.getDocument(option).parseResult.parserErrors.length > 0;
