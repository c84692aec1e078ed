import {
  type Dimension,
  type Export,
  type ExportEntry,
  type KeyCondition,
  type KeyStep,
  showDimension,
} from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { formats } from "@tradeops/pipelines";
import { unitsFor } from "./constant.js";
import type { At, Context } from "./context.js";
import { lowerExpression } from "./inner.js";
import { checkCertain, checkPresent, isPlain } from "./need.js";
import { textOf } from "./report.js";
import { commonDimension } from "./unify.js";
import { readDisplayUnit } from "./unit.js";

/** Where decisions go in a pipeline's own file. */
export function lowerExport(ctx: Context, node: ast.Export, id: string, at: At): Export | undefined {
  if (node.file === undefined || !node.format) return undefined;
  const inside = ctx.data.path(node, node.file) !== undefined;
  if (!formats.includes(node.format)) {
    ctx.report(
      "export-format",
      { node, property: "format" },
      `There is no format \`${node.format}\`: take one of ${formats.join(", ")}.`,
    );
    return undefined;
  }
  if (!inside) return undefined;
  const seen = new Map<string, ast.Entry>();
  const entries = node.entries.flatMap((entry) => {
    const key = keySteps(entry.key);
    if (!key) return [];
    const name = showKey(key);
    const first = seen.get(name);
    if (first) {
      ctx.report(
        "export-key-twice",
        { node: entry, property: "key" },
        `\`${name}\` is written twice in this export: remove one of the two.`,
        [{ target: { node: first, property: "key" }, message: "It is written here already." }],
      );
      return [];
    }
    seen.set(name, entry);
    at(`${id} ${name}`, { node: entry, property: "key" });
    const lowered = lowerEntry(ctx, entry, key, `${id} ${name}`);
    return lowered ? [lowered] : [];
  });
  return {
    id,
    file: node.file,
    folder: ctx.data.folder(node),
    format: node.format,
    entries,
  };
}

function lowerEntry(ctx: Context, node: ast.Entry, key: KeyStep[], id: string): ExportEntry | undefined {
  const typed = lowerExpression(ctx, { owner: id }, node.value);
  if (!typed) return undefined;
  if (!checkCertain(ctx, node.value, typed, "a file")) return undefined;
  if (!checkPresent(ctx, node.value, typed)) return undefined;
  const unit = readDisplayUnit(ctx, node.unit, { node, property: "unit" });
  if (node.unit && !unit) return undefined;
  if (typed.type.kind !== "number") {
    if (unit)
      ctx.report(
        "unit-misplaced",
        { node, property: "unit" },
        `\`${textOf(node.value)}\` is no number: remove \`in ${node.unit}\`.`,
      );
    return unit ? undefined : { id, key, value: typed.expr };
  }
  if (!unit && !isPlain(typed.type)) {
    ctx.report(
      "export-no-unit",
      { node, property: "value" },
      `\`${textOf(node.value)}\` is ${showDimension(typed.type.dimension as never)}: say the unit in which the file wants it, as in \`in ms\`.`,
      [],
      unitsFor(typed.type.dimension as Dimension),
    );
    return undefined;
  }
  if (unit && !commonDimension(typed.type.dimension, unit.unit.dimension)) {
    ctx.report(
      "unit-mismatch",
      { node, property: "unit" },
      `\`${textOf(node.value)}\` is ${showDimension(typed.type.dimension as never)} and cannot be written in \`${node.unit}\`, ${showDimension(unit.unit.dimension)}: take a unit of the same kind.`,
    );
    return undefined;
  }
  return { id, key, value: typed.expr, unit: unit?.display };
}

/** A key as steps; undefined while it is half typed. */
export function keySteps(key: ast.Key | undefined): KeyStep[] | undefined {
  if (!key || key.segments.length === 0) return undefined;
  const steps: KeyStep[] = [];
  for (const segment of key.segments) {
    if (segment.$type === "KeySegment") {
      if (segment.name === undefined) return undefined;
      steps.push({ kind: "name", name: segment.name });
    } else if (segment.index !== undefined) {
      steps.push({ kind: "index", index: segment.index });
    } else {
      const [first, ...also] = segment.conditions.map(conditionOf);
      if (!first || also.includes(undefined)) return undefined;
      const more = also.filter((condition) => condition !== undefined);
      steps.push({ kind: "item", ...first, ...(more.length > 0 && { also: more }) });
    }
  }
  return steps;
}

function conditionOf({ fields, value }: ast.KeyCondition): KeyCondition | undefined {
  return fields.length > 0 && value !== undefined ? { field: fields.join("."), value: String(value) } : undefined;
}

export function showKey(key: readonly KeyStep[]): string {
  return key
    .map((step, n) => {
      if (step.kind === "index") return `[${step.index}]`;
      if (step.kind === "item") {
        const conditions = [step, ...(step.also ?? [])].map(({ field, value }) => `${field}=${value}`);
        return `[${conditions.join(", ")}]`;
      }
      const name = /^[\w-]+$/.test(step.name) ? step.name : JSON.stringify(step.name);
      return n === 0 ? name : `.${name}`;
    })
    .join("");
}
