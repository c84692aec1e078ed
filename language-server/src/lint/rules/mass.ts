import { type Dimension, type Expr, eachPart, ids, type Owned, quantile } from "@tradeops/engine";
import { textOf } from "../../lower/report.js";
import type { Subject } from "../subject.js";
import { isCostName, isMoney, wordsOf } from "../words.js";

/** The share of a distribution that must lie where nothing can be before that is said. */
const significant = 0.01;

/** Distributions of which a significant part lies below 0, of what is never negative, or above 1, of a share. */
export function mass(subject: Subject): void {
  const seen = new Set<Expr>();
  for (const owned of subject.owned) {
    if (owned.operator === "+=" || owned.operator === "-=" || owned.operator === "*=") continue;
    eachPart(owned.expr, (part) => {
      if (part.op !== "distribution" || seen.has(part)) return;
      seen.add(part);
      check(subject, owned, part, part === owned.expr);
    });
  }
}

type Distribution = Extract<Expr, { op: "distribution" }>;

function check(subject: Subject, owned: Owned, expr: Distribution, isWhole: boolean): void {
  const node = subject.nodeOf(expr);
  const dimension = subject.dimensionOf(expr);
  if (!node || !dimension) return;
  const at = quantile(expr.kind, expr.args);
  const middle = at(0.5);
  const share = isWhole && dimension.size === 0 && isShareOrCount(subject, owned);
  if (middle > 0 && at(significant) < 0 && (share || isNeverNegative(subject, owned, dimension)))
    return say(
      subject,
      node,
      `${shown(1 - findShare(at))} of it lies below 0`,
      "`lognormal` or `triangular` from 0 on",
    );
  if (share === "share" && middle < 1 && at(1 - significant) > 1)
    say(
      subject,
      node,
      `${shown(1 - findShare((u) => 1 - at(1 - u)))} of it lies above 1`,
      "`beta`, or `triangular` up to 1",
    );
}

function say({ report }: Subject, node: Parameters<typeof textOf>[0], what: string, instead: string): void {
  report(
    "impossible-mass",
    { node },
    `\`${textOf(node)}\` says that what cannot be happens: ${what}. Narrow it, or take a distribution that keeps within bounds, such as ${instead}.`,
  );
}

/** Of a share or count, which: by the unit that its owner declares. */
function isShareOrCount({ qualities, values, nodes }: Subject, { kind, id, of }: Owned): "share" | "count" | undefined {
  if (kind !== "value" && kind !== "effect") return undefined;
  const owner = of === undefined ? undefined : (qualities.get(of) ?? values.get(of));
  const node = nodes.get(of ?? id);
  const unit = node?.$type === "Quality" || node?.$type === "Param" ? node.unit : owner?.unit?.text;
  return unit === "ratio" || unit === "%" ? "share" : unit === "count" ? "count" : undefined;
}

/** Times, sizes, energies, rates; of money, what is named a cost. Temperatures and lengths have an arbitrary 0. */
function isNeverNegative(subject: Subject, { kind, id, of }: Owned, dimension: Dimension): boolean {
  if (dimension.size === 0 || dimension.has("K")) return false;
  if (!isMoney(dimension)) return !(dimension.size === 1 && dimension.get("m") === 1);
  const quality = of === undefined ? undefined : subject.qualities.get(of);
  if (quality?.is !== undefined && /(^|\.)cost$/.test(quality.is)) return true;
  const title = (quality ?? (of === undefined ? undefined : subject.values.get(of)))?.title;
  return isCostName(wordsOf(kind === "attribute" ? id.slice(id.lastIndexOf(".") + 1) : (of ?? ids.system(id)), title));
}

/** The share of a distribution above 0, to a part in a thousand. */
function findShare(at: (u: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    if (at(middle) < 0) low = middle;
    else high = middle;
  }
  return 1 - low;
}

const shown = (share: number): string => `${Number((share * 100).toPrecision(2))}%`;
