import type { Pattern } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { Context } from "./context.js";
import type { Subject } from "./match.js";

/** Combinations of values that are looked at; beyond, a gap shows only in the analysis. */
const mostCases = 20_000;

/** Reports cases that no arm covers, and arms that a case before them makes ambiguous. */
export function reportCoverage(
  ctx: Context,
  node: ast.Match,
  on: readonly Subject[],
  arms: readonly { patterns: Pattern[]; node: ast.Arm }[],
  hasElse: boolean,
): void {
  const target = { node, property: "on" };
  const maybe = on.find((subject) => subject.absent);
  if (maybe && !hasElse) {
    ctx.report("match-gap", target, `No arm holds when ${maybe.absent}: add \`else: …\`.`);
    return;
  }
  if (on.some((subject) => !subject.domain)) {
    if (!hasElse) ctx.report("match-gap", target, "Not every number can be listed: add `else: …` as the last arm.");
    return;
  }
  const cases = on.reduce((product, subject) => product * subject.domain!.length, 1);
  if (cases > mostCases) return;
  const missing: string[] = [];
  const clashes = new Set<ast.Arm>();
  for (let n = 0; n < cases; n++) {
    const values = caseAt(on, n);
    const fitting = arms.filter(({ patterns }) => patterns.every((pattern, i) => fits(pattern, values[i]!.value)));
    if (fitting.length === 0) missing.push(values.map((item) => item.name).join(", "));
    if (fitting.length > 1 && !clashes.has(fitting[1]!.node) && !on.some((subject) => subject.several)) {
      clashes.add(fitting[1]!.node);
      ctx.report(
        "match-overlap",
        { node: fitting[1]!.node },
        `The arm before it also fits \`${values.map((item) => item.name).join(", ")}\`, and the first one counts: make the two exclude each other.`,
        [{ target: { node: fitting[0]!.node }, message: "This arm counts." }],
      );
    }
  }
  if (missing.length > 0 && !hasElse) {
    const shown = missing
      .slice(0, 3)
      .map((text) => `\`${text}\``)
      .join("; ");
    ctx.report(
      "match-gap",
      target,
      `No arm fits ${shown}${missing.length > 3 ? ` and ${missing.length - 3} more` : ""}: add ${missing.length > 1 ? "arms" : "an arm"}, or \`else: …\`.`,
    );
  }
}

function caseAt(on: readonly Subject[], n: number): { value: string | number | boolean; name: string }[] {
  return on.map((subject) => {
    const domain = subject.domain!;
    const item = domain[n % domain.length]!;
    n = Math.floor(n / domain.length);
    return item;
  });
}

const fits = (pattern: Pattern, value: string | number | boolean) => pattern.kind === "any" || pattern.value === value;
