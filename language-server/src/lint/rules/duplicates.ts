import type { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import type { Target } from "../../lower/report.js";
import { textOf } from "../../lower/report.js";
import { meaningOf } from "../meaning.js";
import type { Subject } from "../subject.js";

/** What is said twice, word for word in meaning: the second counts double, or for nothing. */
export function duplicates(subject: Subject): void {
  goals(subject);
  for (const node of subject.nodes.values()) if (node.$type === "Decision") members(subject, node);
  conditions(subject);
  evidence(subject);
}

function goals({ model, nodes, report }: Subject): void {
  const first = new Map<string, string>();
  for (const { id, direction, value, robust } of model.goals) {
    const key = meaningOf([direction, value, robust]);
    const [node, other] = [nodes.get(id), nodes.get(first.get(key) ?? "")];
    if (!first.has(key)) first.set(key, id);
    else if (node && other)
      say(
        report,
        { node, property: "name" },
        { node: other, property: "name" },
        `\`${id}\` wants the same as \`${first.get(key)}\`, so that it counts twice`,
      );
  }
}

function conditions({ model, statements, report }: Subject): void {
  for (const [list, type] of [
    [model.requirements, "Require"],
    [model.constraints, "Constraint"],
  ] as const) {
    const nodes = statements.filter((one) => one.$type === type);
    const first = new Map<string, AstNode>();
    for (const [i, { condition }] of list.entries()) {
      const node = nodes[i];
      const key = meaningOf(condition);
      const other = first.get(key);
      if (!node) continue;
      if (!other) first.set(key, node);
      else say(report, whole(node), whole(other), "This is required already");
    }
  }
}

/** The condition of a statement; of a constraint in two parts, the first. */
const whole = (node: AstNode): Target => ({ node, property: node.$type === "Require" ? "condition" : "left" });

function evidence({ model, report, statements }: Subject): void {
  const first = new Map<string, AstNode>();
  const nodes = statements.filter((one) => one.$type === "Evidence");
  for (const [i, { target, source, where }] of model.evidence.entries()) {
    const node = nodes[i];
    const key = meaningOf([target, source, where]);
    const other = first.get(key);
    if (!node) continue;
    if (!other) first.set(key, node);
    else
      say(
        report,
        { node, property: "target" },
        { node: other, property: "target" },
        "This is measured already, in the same place",
      );
  }
}

function members({ report, idOf }: Subject, decision: ast.Decision): void {
  for (const owner of [decision, ...decision.options]) {
    const first = new Map<string, AstNode>();
    for (const member of owner.members) {
      if (member.$type !== "Effect" && member.$type !== "Contribution") continue;
      const target = member.target?.element?.ref;
      if (!target) continue;
      const key = `${idOf(target)} ${member.$type === "Effect" ? member.operator : ""}`;
      const other = first.get(key);
      if (!other) first.set(key, member);
      else
        say(
          report,
          { node: member },
          { node: other },
          `${owner.$type === "Option" ? `\`${owner.name}\`` : "Each row"} acts on \`${textOf(member.target)}\` here a second time`,
        );
    }
  }
}

function say(report: Subject["report"], target: Target, first: Target, what: string): void {
  report("duplicate-statement", target, `${what}: take one of the two out, or put them into one.`, [
    { target: first, message: "It stands here already." },
  ]);
}
