import type { Expr, Model } from "../model.js";

export type Distribution = Extract<Expr, { op: "distribution" }>;

/** The distributions of a model's base case by stream; of two in one stream the first. */
export function distributionsIn({ decisions, qualities, values, tables, goals }: Model): Map<string, Distribution> {
  const found = new Map<string, Distribution>();
  visit([decisions, qualities, values, tables, goals], (expr) => {
    if (expr.op === "distribution" && !found.has(expr.stream)) found.set(expr.stream, expr);
  });
  return found;
}

/** Whether something reads one of these random variables itself. */
export function ownsStream(part: unknown, streams: ReadonlySet<string>): boolean {
  let owns = false;
  visit(part, (expr) => {
    owns ||= (expr.op === "distribution" || expr.op === "samples") && streams.has(expr.stream);
  });
  return owns;
}

/** Every expression within a part of a model. */
export function visit(part: unknown, each: (expr: Expr) => void): void {
  if (Array.isArray(part)) {
    // Data and arguments are numbers.
    if (typeof part[0] !== "number") for (const one of part) visit(one, each);
  } else if (typeof part === "object" && part !== null) {
    if ("op" in part && typeof part.op === "string") each(part as Expr);
    for (const one of Object.values(part)) visit(one, each);
  }
}
