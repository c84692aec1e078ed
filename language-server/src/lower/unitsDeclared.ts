import { declareUnit, parseUnit, type Unit } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Report } from "./report.js";
import { textOf } from "./report.js";

/** The units that the files declare, in whatever order they refer to each other. */
export function declaredUnits(statements: readonly ast.Statement[], report: Report): ReadonlyMap<string, Unit> {
  const nodes = new Map<string, ast.UnitDecl>();
  for (const statement of statements) {
    if (statement.$type !== "Units") continue;
    for (const node of statement.units) {
      const first = nodes.get(node.name);
      if (first)
        report("unit-twice", { node, property: "name" }, `The unit \`${node.name}\` is declared twice: remove one.`, [
          { target: { node: first, property: "name" }, message: "It is declared here already." },
        ]);
      else if (node.name && "problem" in parseUnit(node.name, none)) nodes.set(node.name, node);
      else if (node.name)
        report(
          "unit-twice",
          { node, property: "name" },
          `\`${node.name}\` is a unit already, and keeps its meaning: give yours another name.`,
        );
    }
  }
  const units = new Map<string, Unit>();
  const pending = new Set<string>();
  for (const name of nodes.keys()) resolve(name, nodes, units, pending, report);
  return units;
}

/** No units but those that everybody has. */
const none: ReadonlyMap<string, Unit> = new Map();

function resolve(
  name: string,
  nodes: Map<string, ast.UnitDecl>,
  units: Map<string, Unit>,
  pending: Set<string>,
  report: Report,
): void {
  const node = nodes.get(name);
  if (!node?.value || units.has(name)) return;
  if (pending.has(name)) {
    report(
      "cycle",
      { node, property: "value" },
      `The unit \`${name}\` is declared by itself: ${[...pending, name].join(" → ")}. Declare one of them by a unit that is known.`,
    );
    return;
  }
  pending.add(name);
  const quantity = readQuantity(node.value);
  if (!quantity) {
    report(
      "not-constant",
      { node, property: "value" },
      `Write a unit as so much of another, \`${name} = 3600 s\`, or as a plain number; \`${textOf(node.value)}\` is neither.`,
    );
  } else {
    for (const part of quantity.unit?.split(/[*/^\d-]+/) ?? [])
      if (nodes.has(part) && part !== name) resolve(part, nodes, units, pending, report);
    const unit = quantity.unit === undefined ? declareUnit(quantity.value) : parseUnit(quantity.unit, units);
    if ("problem" in unit) report("unknown-unit", { node: node.value, property: "unit" }, unit.problem);
    else units.set(name, quantity.unit === undefined ? unit : declareUnit(quantity.value, unit));
  }
  pending.delete(name);
}

function readQuantity(node: ast.Expr): { value: number; unit?: string } | undefined {
  if (node.$type === "Num") return node.value > 0 ? { value: node.value } : undefined;
  if (node.$type === "Quantity" && node.value?.$type === "Num" && node.value.value > 0)
    return { value: node.value.value, unit: node.unit };
  return undefined;
}
