import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { acceptedDecides, type Decide, eachOnce, type Model, Trial } from "@tradeops/engine";
import { addDecide } from "@tradeops/language-server";
import { applyEdits, unifiedDiff } from "@tradeops/pipelines";
import { chosenBy, recommendedOf } from "../choices.js";
import type { Console } from "../console.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { choicesText, decisionsOf } from "../format/analysis/choices.js";
import { printable } from "../format/printable.js";
import { chooseSystem, openPaths, shownPath } from "../open.js";
import { replaceFile } from "../replaceFile.js";
import { splitTargets } from "../targets.js";
import { explainErrors } from "./errors.js";

export interface DecideOptions {
  because: string;
  by?: string;
  /** Write nothing, print what would change. */
  diff?: boolean;
  system?: string;
  /** `YYYY-MM-DD` */
  today: string;
}

/**
 * `tradeops decide`: writes a record of the recommended configuration, of the one whose id is given, or of the options that are named, into the
 * file that declares the system.
 */
export async function decide(args: string[], options: DecideOptions, console: Console): Promise<Exit> {
  const [path, targets] = splitTargets(args, console);
  const paths = path === undefined ? [] : [path];
  const { project, files } = await openPaths(paths, console);
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const analysis = system.analyse();
  const named = targets.length > 0 ? chosenBy(targets, system.model, analysis) : undefined;
  const choices = named ? withKept(named, system.model, console) : recommendedOf(analysis, system.model);
  if (!choices) {
    console.log(
      analysis.front.length > 0
        ? "without a goal nothing is recommended: name options, or write a goal\n"
        : "there is no feasible configuration to recommend: `tradeops check` says why\n",
    );
    return exit.findings;
  }
  const before = project.texts.get(system.uri) ?? "";
  const { because, by, today } = options;
  const insertion = await addDecide(system, before, { choices, because, ...(by !== undefined && { by }), on: today });
  const edits = [{ start: insertion.offset, end: insertion.offset, newText: insertion.text }];
  const root = fileURLToPath(files.root);
  const file = relative(root, fileURLToPath(system.uri)).split(sep).join("/");
  if (options.diff) {
    console.out(unifiedDiff(file, before, edits));
    return exit.fine;
  }
  const problem = await replaceFile(root, file, before, applyEdits(before, edits));
  const shown = printable(shownPath(system.uri, console.cwd));
  if (problem !== null) throw new CannotRun(`${shown} ${problem}`);
  console.log(`wrote the decision to ${shown}\n`);
  return report(paths, system.name, console);
}

/** The choices, with what the records that they supersede say of other decisions that are still asked, if that is feasible together; says which it is. */
function withKept(choices: Decide["choices"], model: Model, console: Console): Decide["choices"] {
  const fixed = new Set(choices.map(({ decision }) => decision));
  const superseded = acceptedDecides(model).filter((record) =>
    record.choices.some(({ decision }) => fixed.has(decision)),
  );
  const others = superseded.flatMap((record) => record.choices).filter(({ decision }) => !fixed.has(decision));
  const { tried } = new Trial(model).ask({ choices: [...choices, ...others], weights: [], requires: [] });
  const kept = others.filter(({ decision }) => tried && Object.hasOwn(tried.options, decision));
  if (kept.length === 0) return choices;
  const records = superseded.map(({ id }) => printable(id)).join(", ");
  const what = `what ${records} decided of ${kept.map(({ decision }) => printable(decision)).join(", ")}`;
  console.log(tried?.feasible ? `${what} stays\n` : `${what} is not feasible with it, and is open again\n`);
  return tried?.feasible ? [...choices, ...kept] : choices;
}

/** How the decided configuration fares now; fails where it is not feasible, or dominated, or leaves a choice without effect. */
async function report(paths: string[], name: string, console: Console): Promise<Exit> {
  const { project } = await openPaths(paths, console);
  const system = chooseSystem(project, name, console);
  if (!system.complete) return explainErrors(project, console);
  const analysed = system.analyse();
  const { decided, recommended, findings } = analysed;
  if (!decided) return exit.fine;
  console.out(`${choicesText(decided, decisionsOf([decided]))}\n`);
  if (decided.completed.length > 0) {
    const best = analysed.goals.length > 0 ? "what is best" : "what is feasible";
    const how = decided.feasible ? `completed with ${best} beside it` : "and nothing feasible completes it";
    console.log(`nobody decided ${decided.completed.map(printable).join(", ")}: ${how}\n`);
  }
  const idle = findings.filter(({ code }) => code === "decided-not-asked");
  for (const { message } of idle) console.log(`${console.logColours.yellow("warning")}: ${printable(message)}\n`);
  if (!decided.feasible)
    console.log(
      `${console.logColours.red("error")}: it is not feasible: ${eachOnce(decided.violates).map(printable).join(", ")}\n`,
    );
  else if (decided.dominatedBy.length > 0)
    console.log(`${console.logColours.yellow("warning")}: it is dominated by ${decided.dominatedBy.join(", ")}\n`);
  else if (decided.id !== recommended && recommended !== null)
    console.log(`the recommendation is another: ${recommended}\n`);
  return decided.feasible && decided.dominatedBy.length === 0 && idle.length === 0 ? exit.fine : exit.findings;
}
