import { type Decide, ids } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { lowerConstantOf } from "./constant.js";
import type { At, Context, DecisionInfo } from "./context.js";
import { checkDate } from "./date.js";
import { decisionOf } from "./decision.js";
import { optionAt } from "./element.js";
import { repeated } from "./goal.js";
import { needCertainCondition } from "./need.js";
import { textOf } from "./report.js";

/** A record of what was decided, and why. */
export function lowerDecide(ctx: Context, node: ast.Decide, at: At): Decide | undefined {
  if (!node.name) return undefined;
  const id = ctx.id(node);
  const decide: Decide = {
    id,
    title: node.title,
    status: "accepted",
    choices: [],
    rejected: [],
    reopen: [],
    expect: [],
    supersedes: [],
  };
  const once = new Map<string, ast.DecideClause>();
  for (const clause of node.clauses) {
    const first = once.get(clause.$type);
    if (first && single.has(clause.$type)) {
      repeated(ctx, { node: clause }, `\`${clause.$type.toLowerCase()}\``, { node: first });
      continue;
    }
    once.set(clause.$type, clause);
    lowerClause(ctx, decide, clause, at);
  }
  decide.because ??= node.reasons[0];
  decide.choices = lowerChoices(ctx, node, (decision, choice) => at(ids.choice(id, decision), { node: choice }));
  return decide;
}

const single = new Set(["Because", "By", "On", "Review", "Status"]);

function lowerClause(ctx: Context, decide: Decide, clause: ast.DecideClause, at: At): void {
  switch (clause.$type) {
    case "Because":
      decide.because = clause.text;
      break;
    case "By":
      decide.by = clause.who;
      break;
    case "On":
      decide.on = checkDate(ctx, clause);
      break;
    case "Review":
      decide.review = checkDate(ctx, clause);
      break;
    case "Status":
      if (clause.status) decide.status = clause.status;
      break;
    case "Rejected": {
      const { decision, option } = readRejected(ctx, clause) ?? {};
      if (decision && option !== undefined)
        decide.rejected.push({ decision: decision.id, option, because: clause.text ?? "" });
      break;
    }
    case "Reopen":
    case "Expect": {
      const word = clause.$type === "Reopen" ? "`reopen when`" : "`expect`";
      const condition = needCertainCondition(ctx, { owner: `${decide.id} ${clause.$type}` }, clause.condition, word);
      if (!condition) break;
      const kind = clause.$type === "Reopen" ? "reopen" : "expect";
      at(ids[kind](decide.id, decide[kind].length), { node: clause, property: "condition" });
      decide[kind].push(condition.expr);
      break;
    }
    case "Supersedes":
      for (const older of clause.older) {
        const named = older.element?.ref;
        if (named?.$type === "Decide") decide.supersedes.push(ctx.id(named));
      }
      break;
    case "Choose":
      break;
  }
}

/** What is chosen, decision by decision, in the order of the text. */
function lowerChoices(
  ctx: Context,
  node: ast.Decide,
  noted: (decision: string, choice: ast.Choice) => void,
): Decide["choices"] {
  const chosen = new Map<DecisionInfo, { options: string[]; nodes: ast.Choice[]; nothing: boolean }>();
  for (const clause of node.clauses) {
    if (clause.$type !== "Choose") continue;
    for (const choice of clause.choices) {
      const read = readChoice(ctx, choice);
      if (!read) continue;
      const entry = chosen.get(read.decision) ?? { options: [], nodes: [], nothing: false };
      chosen.set(read.decision, entry);
      if (
        entry.nodes.length > 0 &&
        (entry.nothing || read.option === undefined || entry.options.includes(read.option))
      ) {
        ctx.report(
          "decide-twice",
          { node: choice },
          `\`${read.decision.node.name}\` is chosen twice in this record: remove one of the two.`,
          [{ target: { node: entry.nodes[0]! }, message: "It is chosen here already." }],
        );
        continue;
      }
      entry.nodes.push(choice);
      entry.nothing = read.option === undefined;
      if (read.option !== undefined) entry.options.push(read.option);
    }
  }
  return [...chosen].flatMap(([decision, { options, nodes }]) => {
    if (options.length > decision.max || options.length < decision.min) {
      const range = decision.min === decision.max ? `${decision.min}` : `${decision.min} to ${decision.max}`;
      ctx.report(
        "decide-twice",
        { node: nodes.at(-1)! },
        `\`${decision.node.name}\` chooses ${range} of its options; this record chooses ${options.length}: correct the record, or what the decision may \`select\`.`,
      );
      return [];
    }
    noted(decision.id, nodes[0]!);
    const order = decision.options.map((option) => option.name);
    return [{ decision: decision.id, options: options.sort((a, b) => order.indexOf(a) - order.indexOf(b)) }];
  });
}

function readChoice(ctx: Context, node: ast.Choice): { decision: DecisionInfo; option?: string } | undefined {
  const element = node.ref?.element?.ref;
  if (!element) return undefined;
  if (element.$type === "Option" && !node.nothing && !node.value) {
    const at = optionAt(ctx, node.ref, "What is chosen is an option");
    return at && { decision: decisionOf(ctx, at.decision), option: at.option.name };
  }
  if (element.$type === "Decision") {
    const decision = decisionOf(ctx, element);
    if (node.nothing) return { decision };
    if (decision.numeric) return readNumber(ctx, node, decision);
    ctx.report(
      "decide-incomplete",
      { node },
      `Say which option of \`${element.name}\` is chosen, as in \`${element.name}.${decision.options[0]?.name ?? "option"}\`, or \`not ${element.name}\` for none.`,
    );
    return undefined;
  }
  ctx.report(
    "reference-kind",
    { node },
    `Choose an option (\`scorer.gnn\`), a number (\`replicas = 8\`) or nothing of a decision (\`not explainer\`); \`${textOf(node)}\` is none of these.`,
  );
  return undefined;
}

function readRejected(ctx: Context, node: ast.Rejected): { decision: DecisionInfo; option: string } | undefined {
  const element = node.option?.element?.ref;
  const decision = element?.$type === "Decision" ? decisionOf(ctx, element) : undefined;
  if (decision?.numeric) return readNumber(ctx, node, decision);
  const at = optionAt(ctx, node.option, "What is rejected is an option, or a number (`replicas = 2`)");
  if (at && node.value) {
    const written = textOf(node.option);
    ctx.report(
      "reference-kind",
      { node, property: "value" },
      `\`${written}\` is an option, not a number: remove \`= ${textOf(node.value)}\`.`,
    );
    return undefined;
  }
  return at && { decision: decisionOf(ctx, at.decision), option: at.option.name };
}

function readNumber(
  ctx: Context,
  node: ast.Choice | ast.Rejected,
  decision: DecisionInfo,
): { decision: DecisionInfo; option: string } | undefined {
  const name = decision.node.name;
  if (!node.value) {
    ctx.report("decide-incomplete", { node }, `Say which number: \`${name} = ${decision.options[0]?.name ?? "…"}\`.`);
    return undefined;
  }
  const value = lowerConstantOf(ctx, { owner: decision.id }, node.value, decision.numeric!.dimension, `\`${name}\``);
  if (value === undefined) return undefined;
  const option = decision.options.find((item) => Math.abs(item.value! - value) <= 1e-12 * Math.abs(value));
  if (option) return { decision, option: option.name };
  const listed = decision.options.slice(0, 8).map((item) => item.name);
  ctx.report(
    "option-missing",
    { node, property: "value" },
    `\`${name}\` is never ${textOf(node.value)}: choose one of ${listed.join(", ")}${decision.options.length > 8 ? ", …" : ""}.`,
  );
  return undefined;
}
