import { attributeKey, type Expr, nearest } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import type { AstNode } from "langium";
import type { Target } from "../../lower/report.js";
import { textOf } from "../../lower/report.js";
import { meaningOf } from "../meaning.js";
import type { Subject } from "../subject.js";
import { type Orphan, sumWithout } from "../sums.js";

/** What is declared and makes no difference to any goal: left out of a sum that its siblings enter, or read by nothing at all. */
export function unread(subject: Subject): void {
  if (subject.model.goals.length === 0) return;
  for (const [id, node] of subject.nodes) {
    if (node.$type === "Quality" || node.$type === "Let" || node.$type === "Param") value(subject, id, node);
    else if (node.$type === "Decision" || node.$type === "Table") attributes(subject, id, node);
    else if (node.$type === "Scenario") scenario(subject, id, node);
  }
  libraryQualities(subject);
}

function value(subject: Subject, id: string, node: ast.Quality | ast.Let | ast.Param): void {
  if (subject.reads.reached.has(id) || subject.reads.named.has(id)) return;
  const target = { node, property: "name" };
  const formula = subject.values.get(id)?.value ?? subject.qualities.get(id)?.formula;
  const dimension = formula && subject.dimensionOf(formula);
  const orphan: Orphan = { text: id, dimension, expr: formula, param: node.$type === "Param" };
  if (missing(subject, orphan, target) || !subject.main.has(node)) return;
  const noun = node.$type === "Quality" ? "quality" : node.$type.toLowerCase();
  subject.report(
    "reaches-no-goal",
    target,
    `\`${id}\` reaches no goal, requirement or export, so that nothing depends on it: name it in one${node.$type === "Quality" ? `, as in \`goal … { maximize ${id} }\`` : ""}, or remove the ${noun}.`,
  );
}

function attributes(subject: Subject, id: string, owner: ast.Decision | ast.Table): void {
  const places = new Map<string, ast.Attribute[]>();
  const owners = owner.$type === "Decision" ? [owner, ...owner.options] : [owner];
  for (const { members } of owners)
    for (const member of members)
      if (member.$type === "Attribute" && member.value?.$type !== "Text")
        places.set(member.name, [...(places.get(member.name) ?? []), member]);
  for (const [name, nodes] of places) {
    if (subject.reads.named.has(attributeKey(id, name))) continue;
    const kind = owner.$type === "Table" ? "cell" : "attribute";
    const own = (subject.ownedBy.get(attributeKey(id, name)) ?? []).filter((one) => one.kind === kind);
    if (own.length === 0 || own.some(({ expr }) => expr.op === "text")) continue;
    const dimension = own.map(({ expr }) => subject.dimensionOf(expr)).find((found) => found !== undefined);
    const target = { node: nodes[0]!, property: "name" };
    const instead = meantInstead(subject, owner, nodes, [...places]);
    if (instead !== undefined) {
      for (const node of nodes)
        subject.report("attribute-unread", { node, property: "name" }, `Nothing reads \`${id}.${name}\`${instead}`);
      continue;
    }
    if (missing(subject, { text: `${id}.${name}`, name, owner: id, dimension }, target) || !subject.main.has(owner))
      continue;
    subject.report(
      "attribute-unread",
      target,
      `Nothing reads \`${id}.${name}\`: use it in a formula, or remove it from ${owner.$type === "Table" ? "the table" : "the options"}.`,
      nodes.slice(1, 4).map((node) => ({ target: { node, property: "name" }, message: `\`${name}\` is here too.` })),
    );
  }
}

/** What an attribute that nothing reads was probably meant to be, as the end of the message: an effect on a quality of its name, or another attribute, which these options lack. */
function meantInstead(
  subject: Subject,
  owner: ast.Decision | ast.Table,
  nodes: readonly ast.Attribute[],
  places: readonly [string, readonly ast.Attribute[]][],
): string | undefined {
  const [{ name }] = nodes as [ast.Attribute];
  if (owner.$type !== "Decision") return undefined;
  if (subject.statements.some((one) => one.$type === "Quality" && one.name === name && !one.judged && !one.value))
    return `: to act on the quality \`${name}\`, write \`${name} = …\`.`;
  const apart = places.filter(
    ([other, all]) => other !== name && !all.some((one) => nodes.some((node) => node.$container === one.$container)),
  );
  const close = nearest(
    name,
    apart.filter(([, all]) => all.length >= nodes.length).map(([other]) => other),
  );
  return close && `; other options have \`${close}\`. Did you mean \`${close}\`?`;
}

/** Reports the sum that lacks it, if there is one. */
function missing(subject: Subject, orphan: Orphan, defined: Target): boolean {
  const found = sumWithout(subject, orphan);
  if (!found) return false;
  subject.report(
    "term-missing",
    { node: found.node },
    `Nothing reads \`${orphan.text}\`, and this sum, which \`${found.sibling}\` enters, leaves it out: write \`+ ${orphan.text}\` if it belongs there; else use it where it counts, or remove it.`,
    [{ target: defined, message: `\`${orphan.text}\` is defined here.` }],
    [orphan.text],
  );
  return true;
}

function scenario({ model, values, report }: Subject, id: string, node: ast.Scenario): void {
  const overrides = model.scenarios.find((one) => one.id === id)?.overrides ?? [];
  const isSame = (target: string, value: Expr) => meaningOf(values.get(target)?.value) === meaningOf(value);
  if (overrides.some(({ target, value }) => !isSame(target, value))) return;
  report(
    "reaches-no-goal",
    { node, property: "name" },
    `\`${id}\` changes nothing: say what is different then, as in \`traffic = 1400 req/s\`, or remove it.`,
  );
}

/** Judgements of a quality of the standard library that no goal names: there is nothing else to point at. */
function libraryQualities({ model, nodes, reads, statements, idOf, report }: Subject): void {
  const lost = new Set(
    model.qualities
      .map(({ id }) => id)
      .filter((id) => !nodes.has(id) && !reads.reached.has(id) && !reads.named.has(id)),
  );
  if (lost.size === 0) return;
  const check = (node: AstNode, target: ast.Ref | undefined) => {
    const quality = target?.element?.ref;
    if (!quality || !target || !lost.has(idOf(quality))) return;
    lost.delete(idOf(quality));
    report(
      "reaches-no-goal",
      { node, property: "target" },
      `\`${textOf(target)}\` reaches no goal, so that nothing depends on it: write \`goal … { maximize ${textOf(target)} }\`, or remove this.`,
    );
  };
  for (const node of statements)
    if (node.$type === "Decision")
      for (const { members } of [node, ...node.options])
        for (const member of members) if (member.$type === "Contribution") check(member, member.target);
}
