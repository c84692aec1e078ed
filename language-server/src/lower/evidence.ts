import type { Dimension, Evidence, Expr } from "@tradeops/engine";
import { showDimension } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { lowerConstantOf, unitsFor } from "./constant.js";
import type { Context } from "./context.js";
import { decisionAt } from "./element.js";
import { keySteps, showKey } from "./export.js";
import { isPlain, need } from "./need.js";
import { textOf } from "./report.js";
import { commonDimension } from "./unify.js";
import { readDisplayUnit, readUnit } from "./unit.js";

/** Tools that measurements can be asked of. */
const tools = ["prometheus", "mlflow"];

/** What was measured, and where it is read. */
export function lowerEvidence(ctx: Context, node: ast.Evidence): Evidence | undefined {
  const target = need(
    ctx,
    { owner: "evidence" },
    node.target,
    "something that can be measured: a quality, an attribute, or a statistic of one",
    (type) => type.kind === "number" || type.kind === "boolean",
  );
  const source = sourceOf(ctx, node);
  const unit = readDisplayUnit(ctx, node.unit, { node, property: "unit" });
  if (!target || !source || (node.unit && !unit)) return undefined;
  if (unit && target.type.kind === "number" && !commonDimension(target.type.dimension, unit.unit.dimension)) {
    ctx.report(
      "unit-mismatch",
      { node, property: "unit" },
      `\`${textOf(node.target)}\` is ${showDimension(target.type.dimension as never)}; it is not measured in \`${node.unit}\`, ${showDimension(unit.unit.dimension)}: take a unit of the same kind.`,
    );
    return undefined;
  }
  if (!unit && target.type.kind === "number" && !isPlain(target.type)) {
    const dimension = target.type.dimension as Dimension;
    ctx.report(
      "unit-missing",
      { node, property: "target" },
      `\`${textOf(node.target)}\` is ${showDimension(dimension)}, and no source says its unit: write the one that is measured in, as in \`unit ${unitsFor(dimension)[0] ?? "ms"}\`.`,
    );
    return undefined;
  }
  const seconds = readUnit(ctx, "s", { node });
  const staleAfter =
    node.stale && seconds
      ? lowerConstantOf(ctx, { owner: "evidence" }, node.stale, seconds.dimension, "`stale after`")
      : undefined;
  const where = node.places.flatMap((place) => {
    const decision = decisionAt(ctx, place.decision, "`where` says which option was measured");
    return decision && place.path ? [{ decision: ctx.id(decision), path: place.path }] : [];
  });
  const id = `evidence ${textOf(node.target)} from ${source.kind === "file" ? `${source.file} ${showKey(source.at)}` : source.tool}`;
  return { id, target: target.expr satisfies Expr, source, unit: unit?.display, where, staleAfter };
}

function sourceOf(ctx: Context, node: ast.Evidence): Evidence["source"] | undefined {
  if (node.file !== undefined) {
    const path = ctx.data.path(node, node.file);
    const at = keySteps(node.at);
    if (path === undefined || !at) return undefined;
    return {
      kind: "file",
      file: node.file,
      folder: ctx.data.folder(node),
      at,
    };
  }
  if (!node.tool || node.query === undefined) return undefined;
  if (!tools.includes(node.tool)) {
    ctx.report(
      "evidence-tool",
      { node, property: "tool" },
      `Take measurements from a file (\`from "metrics.json" at eval.recall\`) or from ${tools.join(" or ")}; \`${node.tool}\` is neither.`,
    );
    return undefined;
  }
  return { kind: "tool", tool: node.tool, query: node.query };
}
