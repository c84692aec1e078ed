import type { ast } from "@tradeops/grammar";
import type { Say } from "../../lower/report.js";
import { type Literal, literalOf } from "../literal.js";
import { eachPart } from "../parts.js";
import type { Subject } from "../subject.js";

/** Shares beyond this are probably percent without their sign. */
const whole = 1.5;

/** Shares written as percent without `%`, or as a part of 1 with it; and constants outside the scale of their quality. */
export function numbers(subject: Subject): void {
  for (const node of subject.nodes.values()) {
    if (node.$type === "Quality" && isShare(node)) ofQuality(subject, node);
    if (node.$type === "Param" && node.unit === "%") plain(subject.report, literalOf(node.value));
  }
  probabilities(subject);
  outsideScale(subject);
}

export const isShare = ({ unit }: ast.Quality): boolean => unit === "%" || unit === "ratio";

/** In `unit %` a plain number beyond 1 is always wrong; in `unit ratio` where others of its kind are shares. */
function ofQuality(subject: Subject, node: ast.Quality): void {
  const effects = effectsOn(subject, node);
  const literals = [literalOf(node.value), literalOf(node.worst), literalOf(node.best)];
  const all = [...literals, ...effects.map(({ value }) => literalOf(value))].filter((one) => one !== undefined);
  const hasShares = all.some(({ unit, base }) => (unit === "%" || base < 1) && base !== 0);
  for (const literal of all) if (node.unit === "%" || hasShares) plain(subject.report, literal);
  const bases = effects.filter(({ operator }) => operator === "=").map(({ value }) => literalOf(value));
  for (const literal of bases) {
    if (literal?.unit !== "%") continue;
    const others = bases.filter((other) => other && other !== literal).map((other) => other!.base);
    if (others.length > 0 && isHundredth(literal.base, Math.min(...others), Math.max(...others)))
      hundredth(subject.report, literal);
  }
}

/** Reports a plain number that is meant as percent. */
export function plain(report: Say, literal: Literal | undefined): void {
  if (literal?.unit !== "" || Math.abs(literal.number) <= whole) return;
  report(
    "percent-missing",
    { node: literal.node },
    `A share of ${literal.number} is ${literal.number * 100}%: write \`${literal.number}%\`.`,
    [],
    [`${literal.number}%`],
  );
}

/** Whether a value would lie among others a hundred times as large, and is far from them as it is. */
export const isHundredth = (value: number, low: number, high: number): boolean =>
  value > 0 && low > 0 && value < low / 20 && value * 100 >= low / 2 && value * 100 <= high * 2 && value * 100 <= 1;

/** Reports percent of what is meant as a part of 1: `0.92%`. */
export function hundredth(report: Say, literal: Literal): void {
  const meant = `${Number((literal.number * 100).toPrecision(12))}%`;
  report(
    "percent-missing",
    { node: literal.node },
    `This is a hundredth of what it stands beside: write \`${meant}\`.`,
    [],
    [meant],
  );
}

function effectsOn({ statements, idOf }: Subject, quality: ast.Quality): ast.Effect[] {
  const id = idOf(quality);
  return statements.flatMap((node) => {
    if (node.$type !== "Decision") return [];
    return [node, ...node.options].flatMap((owner) =>
      owner.members.filter((member): member is ast.Effect => {
        const target = member.$type === "Effect" && member.operator !== "*=" ? member.target?.element?.ref : undefined;
        return target !== undefined && idOf(target) === id;
      }),
    );
  });
}

/** `Pr(…) <= 5`. */
function probabilities(subject: Subject): void {
  for (const { expr } of subject.owned)
    eachPart(expr, (part) => {
      if (part.op !== "<" && part.op !== "<=" && part.op !== ">" && part.op !== ">=") return;
      for (const [one, other] of [
        [part.left, part.right],
        [part.right, part.left],
      ] as const)
        if (one.op === "statistic" && one.kind === "probability")
          plain(subject.report, literalOf(subject.nodeOf(other)));
    });
}

function outsideScale(subject: Subject): void {
  const { qualities, report, nodes } = subject;
  for (const { expr, of, kind, operator } of subject.owned) {
    const quality = of === undefined ? undefined : qualities.get(of);
    const isBase = kind === "value" || operator === "=";
    const node = subject.nodeOf(expr);
    if (!isBase || !node || expr.op !== "number" || !quality?.scale || quality.kind !== "quantified") continue;
    const [low, high] = [Math.min(...quality.scale), Math.max(...quality.scale)];
    const declared = nodes.get(quality.id);
    if ((expr.value >= low && expr.value <= high) || !declared) continue;
    report(
      "outside-scale",
      { node },
      `This lies outside the scale of \`${quality.id}\`, so that it counts like the end of it: correct the value, or widen the scale.`,
      [{ target: { node: declared, property: "best" }, message: "The scale stands here." }],
    );
  }
}
