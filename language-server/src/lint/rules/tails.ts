import { type Expr, eachPart } from "@tradeops/engine";
import type { Subject } from "../subject.js";

/** Percentiles that look at the good end of what can happen: the promise would hold in the lucky cases only. */
export function tails(subject: Subject): void {
  for (const { value, direction } of subject.model.goals)
    if (value.op === "statistic" && value.kind === "percentile") check(subject, value, direction === "minimize");
  for (const { condition } of subject.model.requirements)
    eachPart(condition, (part) => {
      if (part.op !== "<" && part.op !== "<=" && part.op !== ">" && part.op !== ">=") return;
      const low = part.op.startsWith("<");
      if (part.left.op === "statistic" && part.left.kind === "percentile") check(subject, part.left, low);
      if (part.right.op === "statistic" && part.right.kind === "percentile") check(subject, part.right, !low);
    });
}

type Percentile = Extract<Expr, { op: "statistic"; kind: "percentile" }>;

function check(subject: Subject, expr: Percentile, low: boolean): void {
  const node = subject.nodeOf(expr);
  if (!node || expr.p === 50 || expr.p > 50 === low) return;
  const meant = `p${Number((100 - expr.p).toPrecision(12))}`;
  subject.report(
    "wrong-tail",
    { node, property: "func" },
    `\`p${expr.p}\` is ${low ? "passed" : "missed"} in ${Number((low ? 100 - expr.p : expr.p).toPrecision(12))}% of the cases that can happen, and this is to be ${low ? "low" : "high"}: what is said of it holds for the lucky ones only. Take the other tail, \`${meant}\`.`,
    [],
    [meant],
  );
}
