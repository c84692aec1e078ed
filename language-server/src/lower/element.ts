import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";
import { textOf } from "./report.js";

/** The quality that a name stands for; anything else is reported. `why` begins the sentence. */
export function qualityAt(ctx: Context, ref: ast.Ref | undefined, why: string): ast.Quality | undefined {
  const element = ref?.element?.ref;
  if (!ref || !element) return undefined;
  if (element.$type === "Quality") return element;
  ctx.report("reference-kind", { node: ref }, `${why}; \`${textOf(ref)}\` is no quality: name one.`);
  return undefined;
}

export function decisionAt(ctx: Context, ref: ast.Ref | undefined, why: string): ast.Decision | undefined {
  const element = ref?.element?.ref;
  if (!ref || !element) return undefined;
  if (element.$type === "Decision") return element;
  ctx.report("reference-kind", { node: ref }, `${why}; \`${textOf(ref)}\` is no decision: name one.`);
  return undefined;
}

export function optionAt(
  ctx: Context,
  ref: ast.Ref | undefined,
  why: string,
): { decision: ast.Decision; option: ast.Option } | undefined {
  const element = ref?.element?.ref;
  if (!ref || !element) return undefined;
  if (element.$type === "Option" && element.$container?.$type === "Decision")
    return { decision: element.$container, option: element };
  ctx.report(
    "reference-kind",
    { node: ref },
    `${why}; \`${textOf(ref)}\` is no option. Name one with its decision, as in \`scorer.gnn\`.`,
  );
  return undefined;
}
