import { ast } from "@tradeops/grammar";
import { AstUtils } from "langium";
import type { Say } from "../../lower/report.js";
import { type Literal, literalOf } from "../literal.js";
import { argumentsOf, type Share, shareOf } from "../shares.js";
import type { Subject } from "../subject.js";
import { hundredth, isHundredth, plain } from "./percent.js";

/** How many times larger or smaller than its siblings a value in another unit is before that is a slip. */
const far = 100;

/** Values beside others of their kind that are in another unit, and of quite another size; and shares of which one lacks its `%`. */
export function siblingUnits({ nodes, report }: Subject): void {
  for (const node of nodes.values()) for (const finding of findingsIn(node)) report(...finding);
}

/** A statement's tree never changes, and only what stands in it counts: it is looked at once. */
const known = new WeakMap<ast.Statement, readonly Parameters<Say>[]>();

function findingsIn(statement: ast.Statement): readonly Parameters<Say>[] {
  const before = known.get(statement);
  if (before) return before;
  const findings: Parameters<Say>[] = [];
  const say: Say = (...finding) => findings.push(finding);
  if (statement.$type === "Decision") ofDecision(say, statement);
  for (const part of AstUtils.streamAst(statement)) {
    const args = ast.isExpr(part) ? argumentsOf(part) : undefined;
    if (args) mixed(say, args, spreads.has((part as ast.Call).func));
    if (args && !spreads.has((part as ast.Call).func)) ofGroup(say, args);
    if (part.$type === "Call" && (part as ast.Call).func === "interpolate") ofKnots(say, part as ast.Call);
  }
  known.set(statement, findings);
  return findings;
}

/** Those whose second argument is a spread, not a value. */
const spreads = new Set(["normal", "lognormal"]);

/** `normal(93%, 1)`: of arguments beside a percentage, those that are too large for a share. A value may be 1, a spread not. */
function mixed(say: Say, args: readonly ast.Expr[], spread: boolean): void {
  const shares = args.map((arg) => shareOf(arg)).filter((share) => share !== undefined);
  if (!shares.some(({ unit, number }) => unit === "%" && number !== 0)) return;
  for (const [n, share] of shares.entries()) plain(say, share, spread && n > 0 ? 0.25 : 1);
}

function ofDecision(say: Say, decision: ast.Decision): void {
  const groups = new Map<string, ast.Expr[]>();
  for (const { members } of decision.options)
    for (const member of members) {
      if (member.$type !== "Attribute" && member.$type !== "Effect") continue;
      const key =
        member.$type === "Attribute" ? `${member.name}:` : `${member.target?.$cstNode?.text} ${member.operator}`;
      const group = groups.get(key);
      if (group) group.push(member.value);
      else groups.set(key, [member.value]);
    }
  for (const group of groups.values()) {
    const whole = group.map((value) => literalOf(value)).filter((literal) => literal !== undefined);
    const inner = group.flatMap((value) => (value?.$type === "Between" ? [value.low, value.high] : []));
    ofLiterals(say, [...whole, ...inner.map((value) => literalOf(value)).filter((literal) => literal !== undefined)]);
    const shares = group.map((value) => shareOf(value)).filter((share) => share !== undefined);
    if (shares.length === group.length) percent(say, shares);
  }
}

/** The values that `interpolate` goes through. */
function ofKnots(say: Say, { args }: ast.Call): void {
  const values = args
    .map((arg) => shareOf(arg.$type === "Knot" ? arg.y : undefined))
    .filter((one) => one !== undefined);
  ofLiterals(say, values);
  percent(say, values);
}

const ofGroup = (say: Say, nodes: readonly ast.Expr[]): void =>
  ofLiterals(
    say,
    nodes.map((node) => literalOf(node)).filter((literal) => literal !== undefined),
  );

function ofLiterals(say: Say, all: readonly Literal[]): void {
  const literals = all.filter(({ unit, base }) => unit !== "" && base > 0);
  const counts = new Map<string, number>();
  for (const { unit } of literals) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  // Of thousands, few have a unit of their own: the others need no look at all of their siblings.
  for (const literal of literals.filter(({ unit }) => counts.get(unit) === 1)) {
    const others = literals.filter((other) => other !== literal);
    const [other] = others;
    const isLast = literals.at(-1) === literal;
    if (!other || (others.length === 1 && !isLast)) continue;
    const [low, high] = [Math.min(...others.map(({ base }) => base)), Math.max(...others.map(({ base }) => base))];
    if (literal.base < high * far && literal.base > low / far) continue;
    say(
      "unit-doubtful",
      { node: literal.node },
      `This is in \`${literal.unit}\`, the others of its kind in \`${other.unit}\`, and it is ${literal.base > high ? "more" : "less"} than ${far} times as ${literal.base > high ? "large" : "small"}: correct the unit, or the number.`,
      [{ target: { node: other.node }, message: `This is in \`${other.unit}\`.` }],
      [`${literal.number} ${other.unit}`],
    );
  }
}

function percent(say: Say, all: readonly Share[]): void {
  const given = all.filter(({ base }) => base !== 0);
  const plainly = given.filter(({ unit }) => unit !== "%");
  if (plainly.length > 1) return;
  const [least = Number.NaN, next = Number.NaN] = given.map(({ base }) => base).sort((a, b) => a - b);
  const [most = Number.NaN, before = Number.NaN] = given.map(({ base }) => base).sort((a, b) => b - a);
  for (const literal of plainly.length === 1 ? plainly : all) {
    if (given.length - Number(literal.base !== 0) === 0) continue;
    const [low, high] = [literal.base === least ? next : least, literal.base === most ? before : most];
    if (literal.unit === "") plain(say, literal);
    else if (isHundredth(literal.base, low, high)) hundredth(say, literal);
  }
}
