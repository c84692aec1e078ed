import type { Analysis, Decide, Decision, Model } from "@tradeops/engine";
import { createColors } from "picocolors";
import { pricesSection } from "../analysis/pricesSection.js";
import { fenced } from "../fenced.js";
import { code, prose } from "../markdown.js";
import { counted } from "../number.js";
import { goalsTable } from "./goalsTable.js";

/**
 * A `decide` as a decision record in Markdown, after MADR 4 (https://adr.github.io/madr/): what was wanted, what was there to choose, what was chosen and
 * why. What it costs is said of records that hold: for others the model says it no more.
 */
export function decisionRecord(record: Decide, model: Model, analysis: Analysis): string {
  const holds = analysis.decided?.by.includes(record.id) === true;
  const costs = holds ? pricesOf(analysis, new Set(record.choices.map(({ decision }) => decision))) : "";
  return [
    frontMatter(record, model),
    `# ${titleOf(record)}\n`,
    "## Context and Problem Statement\n",
    `What ${code(model.name)}${model.title === undefined ? "" : ` (${prose(model.title)})`} takes for ${listed(decisionsOf(record, model).map(nameOf))}.\n`,
    "## Decision Drivers\n",
    goalsTable(analysis, holds ? analysis.decided : null),
    "## Considered Options\n",
    consideredOptions(record, model),
    "## Decision Outcome\n",
    outcome(record, model),
    ...(costs === "" ? [] : ["### Consequences\n", costs]),
    ...confirmation(record, model),
  ].join("\n");
}

export const titleOf = ({ id, title }: Decide): string => prose(title ?? id);

/** What there was to choose. */
export function consideredOptions(record: Decide, model: Model): string {
  return decisionsOf(record, model)
    .map((decision) => `* ${nameOf(decision)}: ${optionsText(decision)}\n`)
    .join("");
}

/** What was chosen and why, and what was turned down. */
export function outcome({ choices, because, rejected }: Decide, model: Model): string {
  const chosen = new Map(choices.map(({ decision, options }) => [decision, options]));
  const taken = model.decisions
    .filter(({ id }) => chosen.has(id))
    .map(({ id }) => `${code(id)} = ${optionNames(chosen.get(id)!)}`);
  return [
    `Chosen: ${listed(taken)}.\n`,
    ...(because === undefined ? [] : [`Why: ${prose(because)}\n`]),
    ...(rejected.length === 0
      ? []
      : [rejected.map((one) => `* Not ${code(`${one.decision}.${one.option}`)}: ${prose(one.because)}\n`).join("")]),
  ].join("\n");
}

function decisionsOf({ choices }: Decide, { decisions }: Model): Decision[] {
  const chosen = new Set(choices.map(({ decision }) => decision));
  return decisions.filter(({ id }) => chosen.has(id));
}

function frontMatter({ status, on, by, id }: Decide, { decides }: Model): string {
  const newer = decides.find((other) => other.status === "accepted" && other.supersedes.includes(id));
  const lines = [
    `status: ${JSON.stringify(newer ? `superseded by ${newer.id}` : status)}`,
    ...(on === undefined ? [] : [`date: ${on}`]),
    ...(by === undefined ? [] : [`decision-makers: ${JSON.stringify(by)}`]),
  ];
  return `---\n${lines.join("\n")}\n---\n`;
}

/** What each other option of its decisions would cost, as `analyze` says it. */
function pricesOf(analysis: Analysis, decisions: ReadonlySet<string>): string {
  const prices = analysis.prices.filter(({ decision }) => decisions.has(decision));
  const { heading, lines } = pricesSection(
    { ...analysis, prices },
    { colours: createColors(false), width: 100, top: 0 },
  );
  return lines.length === 0 ? "" : fenced(`${[heading, ...lines].join("\n")}\n`);
}

function confirmation(record: Decide, model: Model): string[] {
  const parts = [
    ...(record.review === undefined ? [] : [`It is reviewed on ${record.review}.`]),
    ...(record.expect.length === 0
      ? []
      : [`The model holds it against ${counted(record.expect.length, "expectation")}.`]),
    ...(record.reopen.length === 0 ? [] : [`The model re-opens it on ${counted(record.reopen.length, "condition")}.`]),
    ...(model.evidence.length === 0
      ? []
      : [`\`tradeops verify\` holds it against ${counted(model.evidence.length, "measurement")}.`]),
  ];
  return parts.length === 0 ? [] : ["### Confirmation\n", `${parts.join(" ")}\n`];
}

const nameOf = ({ id, title }: Decision): string => (title === undefined ? code(id) : `${prose(title)} (${code(id)})`);
const optionNames = (options: readonly string[]): string =>
  options.length === 0 ? "nothing" : options.map(code).join(" + ");

function optionsText({ options, select }: Decision): string {
  const shown = options
    .slice(0, mostOptions)
    .map(({ name, title }) => (title === undefined ? code(name) : `${code(name)} (${prose(title)})`));
  const rest = options.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : []), ...(select[0] === 0 ? ["nothing"] : [])].join(", ");
}

/** A decision whose options come from a table may have thousands. */
const mostOptions = 20;

const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
