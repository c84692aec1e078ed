import type { ast } from "@tradeops/grammar";
import { AstUtils } from "langium";
import { type Literal, literalOf } from "../literal.js";
import type { Subject } from "../subject.js";
import { hundredth, isHundredth, plain } from "./numbers.js";

/** How many times larger or smaller than its siblings a value in another unit is before that is a slip. */
const far = 100;

/** Values beside others of their kind that are in another unit, and of quite another size; and shares of which one lacks its `%`. */
export function siblingUnits(subject: Subject): void {
  for (const node of subject.nodes.values()) if (node.$type === "Decision") ofDecision(subject, node);
  for (const node of subject.nodes.values())
    for (const part of AstUtils.streamAst(node)) {
      if (part.$type === "Between") ofGroup(subject, [(part as ast.Between).low, (part as ast.Between).high]);
      if (part.$type === "Call" && distributions.has((part as ast.Call).func))
        ofGroup(subject, (part as ast.Call).args);
      if (part.$type === "Call" && (part as ast.Call).func === "interpolate") ofKnots(subject, part as ast.Call);
    }
}

/** Those whose arguments are values of one kind. */
const distributions = new Set(["normalCI", "lognormalCI", "triangular", "pert", "uniform"]);

function ofDecision(subject: Subject, decision: ast.Decision): void {
  const groups = new Map<string, ast.Expr[]>();
  for (const { members } of decision.options)
    for (const member of members) {
      if (member.$type !== "Attribute" && member.$type !== "Effect") continue;
      const key =
        member.$type === "Attribute" ? `${member.name}:` : `${member.target?.$cstNode?.text} ${member.operator}`;
      groups.set(key, [...(groups.get(key) ?? []), member.value]);
    }
  for (const group of groups.values()) {
    const whole = group.map((value) => literalOf(value)).filter((literal) => literal !== undefined);
    const inner = group.flatMap((value) => (value?.$type === "Between" ? [value.low, value.high] : []));
    ofLiterals(subject, [
      ...whole,
      ...inner.map((value) => literalOf(value)).filter((literal) => literal !== undefined),
    ]);
    if (whole.length === group.length) percent(subject, whole);
  }
}

/** The values that `interpolate` goes through. */
function ofKnots(subject: Subject, { args }: ast.Call): void {
  const values = args
    .map((arg) => literalOf(arg.$type === "Knot" ? arg.y : undefined))
    .filter((one) => one !== undefined);
  ofLiterals(subject, values);
  percent(subject, values);
}

const ofGroup = (subject: Subject, nodes: readonly ast.Expr[]): void =>
  ofLiterals(
    subject,
    nodes.map((node) => literalOf(node)).filter((literal) => literal !== undefined),
  );

function ofLiterals({ report }: Subject, all: readonly Literal[]): void {
  const literals = all.filter(({ unit, base }) => unit !== "" && base > 0);
  for (const literal of literals) {
    const others = literals.filter((other) => other !== literal);
    const [other] = others;
    const isLast = literals.at(-1) === literal;
    if (!other || others.some(({ unit }) => unit === literal.unit) || (others.length === 1 && !isLast)) continue;
    const [low, high] = [Math.min(...others.map(({ base }) => base)), Math.max(...others.map(({ base }) => base))];
    if (literal.base < high * far && literal.base > low / far) continue;
    report(
      "unit-doubtful",
      { node: literal.node },
      `This is in \`${literal.unit}\`, the others of its kind in \`${other.unit}\`, and it is ${literal.base > high ? "more" : "less"} than ${far} times as ${literal.base > high ? "large" : "small"}: correct the unit, or the number.`,
      [{ target: { node: other.node }, message: `This is in \`${other.unit}\`.` }],
      [`${literal.number} ${other.unit}`],
    );
  }
}

function percent(subject: Subject, all: readonly Literal[]): void {
  for (const literal of all) {
    const others = all.filter((other) => other !== literal && other.base !== 0);
    if (others.length === 0 || others.some(({ unit }) => unit !== "%")) continue;
    if (literal.unit === "") plain(subject, literal);
    else if (
      isHundredth(
        literal.base,
        Math.min(...others.map(({ base }) => base)),
        Math.max(...others.map(({ base }) => base)),
      )
    )
      hundredth(subject, literal);
  }
}
