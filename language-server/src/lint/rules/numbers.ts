import { eachPart } from "@tradeops/engine";
import { ast } from "@tradeops/grammar";
import { AstUtils } from "langium";
import { type Share, shareOf } from "../shares.js";
import type { Subject } from "../subject.js";
import { isShareName, wordsOf } from "../words.js";
import { hundredth, isHundredth, percentMissing, plain, whole } from "./percent.js";

/** Shares written as percent without `%`, or as a part of 1 with it. */
export function numbers(subject: Subject): void {
  for (const node of subject.nodes.values()) {
    if (node.$type === "Quality" && isShare(node)) ofQuality(subject, node);
    if (node.$type === "Param" && node.unit === "%") plain(subject.report, shareOf(node.value));
  }
  probabilities(subject);
}

export const isShare = ({ unit }: ast.Quality): boolean => unit === "%" || unit === "ratio";

/** In `unit %` a plain number beyond 1 is always wrong; in `unit ratio` where others of its kind are shares, or by its name it is one. */
function ofQuality(subject: Subject, node: ast.Quality): void {
  const { report } = subject;
  const effects = effectsOn(subject, node);
  const anchors = subject.statements.flatMap((goal) => (goal.$type === "Goal" ? anchorsOf(goal, node) : []));
  const shares = sharesIn([node.value, node.worst, node.best, ...effects.map(({ value }) => value)]);
  const named = isShareName(wordsOf(node.name, node.title));
  const hasShares = [...shares, ...sharesIn(anchors)].some(
    ({ unit, base }) => (unit === "%" || base < 1) && base !== 0,
  );
  const bases = sharesIn(effects.filter(({ operator }) => operator === "=").map(({ value }) => value));
  for (const share of shares)
    if (node.unit === "%" || hasShares || named) plain(report, share, named && bases.includes(share) ? 1 : whole);
  for (const share of bases) {
    if (share.unit !== "%") continue;
    const others = bases.filter((other) => other !== share).map((other) => other.base);
    if (others.length > 0 && isHundredth(share.base, Math.min(...others), Math.max(...others)))
      hundredth(report, share);
  }
  beyond(subject, bases, effects);
}

const sharesIn = (values: readonly (ast.Expr | undefined)[]): Share[] =>
  values.map((value) => shareOf(value)).filter((share) => share !== undefined);

/** What a goal about a quality compares it with. */
function anchorsOf(goal: ast.Goal, quality: ast.Quality): ast.Expr[] {
  const about = goal.clauses.some(
    (clause) =>
      clause.$type === "Objective" &&
      clause.value !== undefined &&
      AstUtils.streamAst(clause.value).some((part) => ast.isRef(part) && part.element?.ref === quality),
  );
  if (!about) return [];
  return goal.clauses.flatMap((clause) =>
    clause.$type === "Bound" || clause.$type === "Anchor" ? [clause.value] : [],
  );
}

/** `+= 0.5` of what is 93% at least, or `-= 0.5` of what is 8% at most: no share is left whatever it is added to. */
function beyond({ report }: Subject, bases: readonly Share[], effects: readonly ast.Effect[]): void {
  const all = bases.map(({ base }) => base);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (all.length === 0 || !(low >= 0 && high <= 1)) return;
  for (const { operator, value } of effects) {
    const share = shareOf(value);
    if ((operator !== "+=" && operator !== "-=") || share?.unit !== "" || Math.abs(share.base) > whole) continue;
    const change = operator === "+=" ? share.base : -share.base;
    if (low + change > 1 || high + change < 0)
      percentMissing(report, share, change > 0 ? "more than 100%" : "less than 0");
  }
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
        if (one.op === "statistic" && one.kind === "probability") plain(subject.report, shareOf(subject.nodeOf(other)));
    });
}
