import type { Analysis, Model } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { AstUtils, type LangiumDocument } from "langium";
import { referencesIn } from "../language/nodes.js";
import type { Range } from "../project/findings.js";
import type { Opened } from "../project/open.js";
import { comment, headline, qualified } from "./describe.js";
import { namesOfImpacts } from "./impacts.js";
import { numberAt } from "./numbers.js";
import { change, percent, quantity, range, statisticOf } from "./quantity.js";
import { middle, shownValue, spread, whichOf } from "./shownValues.js";
import { filesOf, type Named, symbolAt } from "./symbols.js";
import { stricterLine } from "./threshold.js";
import { exchangeLines, sensitivityLine } from "./tradeOffLines.js";

/**
 * What is known of the name at an offset, as plain text: a model's own words are never markup. `id` is the name's in the model;
 * without an analysis only the text speaks.
 */
export function hover(
  { loaded }: Opened,
  document: LangiumDocument<ast.Model>,
  offset: number,
  analysis: Analysis | undefined,
  model: Model | undefined,
  idOf: (node: Named) => string | undefined,
): { text: string; range: Range } | undefined {
  const symbol = symbolAt(document, offset);
  const node = symbol?.nodes[0];
  if (!symbol || !node) return numberAt(document, offset);
  const id = idOf(node) ?? qualified(node);
  const lines = [headline(node), ...about(node), ...(analysis ? computed(node, id, analysis) : [])];
  if (analysis && model && valued.has(node.$type)) lines.push(...valueLines(model, analysis, id));
  const impacts = valued.has(node.$type) || node.$type === "Decision" ? namesOfImpacts(loaded, node) : [];
  if (impacts.length > 0) lines.push(`has an impact on ${few(impacts)}`);
  if (node.$type === "Import") {
    const target = loaded.services.project.Surroundings.imports.get(node as ast.Import);
    const file = filesOf(loaded).find((one) => one.document === target);
    if (file) lines.push(file.path);
  }
  const said = comment(node);
  if (said) lines.push("", said);
  return { text: lines.join("\n"), range: symbol.range };
}

/** What has a value of its own in each configuration. */
const valued = new Set(["Quality", "Let", "Param"]);

function valueLines(model: Model, analysis: Analysis, id: string): string[] {
  const value = shownValue(model, analysis, id);
  const around = value && spread(value);
  return value ? [`${middle(value)} ${whichOf(analysis)}${around ? `, ${around}` : ""}`] : [];
}

const few = (names: readonly string[]): string =>
  names.length <= mostNames
    ? names.join(", ")
    : `${names.slice(0, mostNames).join(", ")} and ${names.length - mostNames} more`;

const mostNames = 8;

/** What the text says of a node. */
function about(node: Named): string[] {
  const one = node as ast.Statement | ast.Option | ast.Attribute;
  const text = (part: { $cstNode?: { text: string } } | undefined) => part?.$cstNode?.text.replace(/\s+/g, " ");
  switch (one.$type) {
    case "Quality":
      return [
        ...(one.kind ? [`is ${text(one.kind)}`] : []),
        ...(one.value ? [`= ${text(one.value)}`] : []),
        ...(one.levels.length > 0 ? [one.levels.map((level) => level.name).join(" < ")] : []),
        ...goalsOf(one).map((goal) => `goal ${goal.name}: ${text(goal.clauses[0])}`),
      ];
    case "Let":
    case "Param":
      return one.value ? [`= ${text(one.value)}`] : [];
    case "Attribute":
      return one.value ? [`${one.name}: ${text(one.value)}`] : [];
    case "Goal":
      return one.clauses.flatMap((clause) => text(clause) ?? []);
    case "Decision":
      return [
        ...(one.stage ? [`at ${text(one.stage)}`] : []),
        ...(one.condition ? [`when ${text(one.condition)}`] : []),
        ...(one.options.length > 0 ? [`options: ${one.options.map((option) => option.name).join(", ")}`] : []),
        ...(one.values.length > 0 ? [`in ${one.values.map((value) => text(value)).join(", ")}`] : []),
      ];
    case "Option":
      return one.members.flatMap((member) => (member.$type === "Allow" ? [] : (text(member) ?? [])));
    case "Decide":
      return one.clauses.flatMap((clause) => text(clause) ?? []);
    default:
      return [];
  }
}

/** What the analysis found out about an element. */
function computed(node: Named, id: string, analysis: Analysis): string[] {
  if (node.$type === "Quality")
    return analysis.goals.filter((goal) => goal.quality === id).flatMap((goal) => valuesOf(goal.name, analysis));
  if (node.$type === "Goal") return goalLines(id, analysis);
  if (node.$type === "Decision") {
    const decided = analysis.decided?.options[id];
    return decided ? [`decided: ${decided.join(", ") || "none"}`] : [];
  }
  if (node.$type === "Option") return optionLines(node as ast.Option, id, analysis);
  if (node.$type === "Param") {
    const voi = analysis.voi?.evppi.find((one) => one.parameter === id);
    return [
      ...sensitivityLine(id, analysis),
      ...(voi ? [`measuring it exactly is worth at most ${quantity(voi.value)} of utility`] : []),
    ];
  }
  return [];
}

/** A goal's value at what was decided, and over the front. */
function valuesOf(name: string, analysis: Analysis): string[] {
  const goal = analysis.goals.find((one) => one.name === name);
  if (!goal) return [];
  const lines: string[] = [];
  const decided = analysis.decided?.values[name];
  if (decided !== undefined) lines.push(`${statisticOf(goal)}: ${quantity(decided, goal.unit)} as decided`);
  const values = analysis.front.flatMap((member) => member.values[name] ?? []);
  if (values.length > 0)
    lines.push(
      `${statisticOf(goal)}: ${range(Math.min(...values), Math.max(...values), goal.unit)} over the ${values.length} on the front`,
    );
  return lines;
}

function goalLines(name: string, analysis: Analysis): string[] {
  const goal = analysis.goals.find((one) => one.name === name);
  if (!goal) return [];
  const lines = valuesOf(name, analysis);
  if (goal.require) lines.push(`requires ${goal.require.op} ${quantity(goal.require.value, goal.unit)}`);
  const stricter = stricterLine(goal, analysis);
  if (stricter) lines.push(stricter);
  lines.push(...exchangeLines(goal, analysis));
  const utility = analysis.decided?.utilities[name];
  if (utility !== undefined) lines.push(`utility ${quantity(utility)} of 1 as decided, weight ${percent(goal.weight)}`);
  const meets = analysis.decided?.meets[name];
  if (meets !== undefined) lines.push(`met with probability ${percent(meets)}`);
  return lines;
}

/** What choosing an option would change against what was decided, or recommended. */
function optionLines(node: ast.Option, id: string, analysis: Analysis): string[] {
  const result = new Map(Object.entries(analysis.options)).get(id);
  const lines: string[] = [];
  if (result) {
    const front =
      result.front > 0
        ? `in ${result.front} of ${analysis.front.length} on the front`
        : "on no configuration of the front";
    lines.push(`${result.status === "open" ? "" : `${result.status}, `}${front}`);
  }
  const decision = AstUtils.getContainerOfType(node, (one): one is ast.Decision => one.$type === "Decision");
  const price = analysis.prices.find(
    (one) =>
      `${one.decision}.${one.option ?? ""}` === id || (one.decision === decision?.name && one.option === node.name),
  );
  if (!price) return lines;
  if (price.id === null) return [...lines, "no feasible configuration has it"];
  const against = analysis.decided ? "decided" : "recommended";
  const changes = analysis.goals.flatMap((goal) => {
    const by = price.change[goal.name];
    return by === undefined || by === 0 ? [] : [`${change(by, goal.unit)} ${goal.title ?? goal.name}`];
  });
  if (changes.length > 0) lines.push(`instead of what is ${against}: ${changes.join(", ")}`);
  if (price.alsoChanged.length > 0) lines.push(`with it change ${price.alsoChanged.join(", ")}`);
  return lines;
}

/** The goals whose objective names a quality. */
function goalsOf(quality: ast.Quality): ast.Goal[] {
  const model = quality.$container as ast.Model | undefined;
  return (model?.statements ?? []).filter(
    (node): node is ast.Goal =>
      node.$type === "Goal" &&
      referencesIn(node).some((one) => "ref" in one && one.ref === quality) &&
      names(node, quality),
  );
}

function names(goal: ast.Goal, quality: ast.Quality): boolean {
  return goal.clauses.some(
    (clause) =>
      clause.$type === "Objective" &&
      clause.value !== undefined &&
      AstUtils.streamAst(clause.value).some(
        (node) => node.$type === "Ref" && (node as ast.Ref).element?.ref === quality,
      ),
  );
}
