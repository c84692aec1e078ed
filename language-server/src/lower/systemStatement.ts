import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";

/** Reports a second `system` in one file, and a system that says nothing yet. */
export function checkSystem(ctx: Context, node: ast.System): void {
  const name = { node, property: "name" };
  const first = ctx.statements.find((statement) => statement.$type === "System");
  if (first && first !== node) {
    ctx.report(
      "several-systems",
      name,
      `A file describes one system: put \`${node.name}\` into a file of its own, and what both need into a third that both import.`,
      [{ target: { node: first, property: "name" }, message: `This file describes \`${first.name}\`.` }],
    );
  } else if (node.name && ctx.statements.every((statement) => headings.has(statement.$type))) {
    ctx.report(
      "empty-system",
      name,
      `\`${node.name}\` says nothing yet: add what matters (\`quality\`), what is wanted (\`goal\`) and what can be chosen (\`decision\`).`,
    );
  }
}

/** Statements that a system may begin with before it says anything. */
const headings = new Set(["System", "Import", "Units", "Stage", "Analysis", "Allow"]);
