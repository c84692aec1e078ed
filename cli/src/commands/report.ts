import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { type Analysis, type Model, type Verification, verify } from "@tradeops/engine";
import type { Files, System } from "@tradeops/language-server";
import type { Console } from "../console.js";
import { readingsOf } from "../evidence/readings.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { printable } from "../format/printable.js";
import { decisionRecord } from "../format/record/decisionRecord.js";
import { documentation } from "../format/record/documentation.js";
import { type PageParts, reportPage } from "../format/reportPage.js";
import { chooseSystem, openPaths, shownPath } from "../open.js";
import { folderIn, type Held, hold, type Owner, writeHeld } from "../ownFile.js";
import { writeOutput } from "../writeOutput.js";
import { explainErrors } from "./errors.js";

export interface ReportOptions {
  format: "html" | "md" | "madr";
  system?: string;
  /** The file to write, of records the folder; stdout if absent. */
  output?: string;
  /** The day by which evidence is stale. */
  today: string;
}

/**
 * `tradeops report`: one HTML page with the views of the panel, the trade-off part of a technical documentation, or decision records. Of a model with
 * errors the page shows what could be understood; the others are not written. Fails then.
 */
export async function report(path: string | undefined, options: ReportOptions, console: Console): Promise<Exit> {
  const { project, files } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  const { model, complete } = system;
  if (!complete && options.format !== "html") return explainErrors(project, console);
  const analysis = complete ? system.analyse() : null;
  if (analysis && options.format === "madr") return records(model, analysis, files, options, console);
  const verification =
    analysis && model.evidence.length > 0 ? await verified(system, analysis, files, options.today) : undefined;
  const text =
    analysis && options.format === "md"
      ? documentation(model, analysis, verification)
      : page(system, analysis, verification);
  if (options.output === undefined) console.out(text);
  else {
    await writeOutput(options.output, text, console);
    console.log(`wrote ${printable(options.output)}\n`);
  }
  return complete ? exit.fine : explainErrors(project, console);
}

function page({ name, model, complete }: System, analysis: Analysis | null, verification?: Verification): string {
  return reportPage(
    {
      system: name,
      // Where the model lies is nobody's business who is given the page.
      uri: "",
      model,
      analysis,
      ...(verification && { verification }),
      state: { kind: complete ? "ready" : "invalid" },
      leftOut: [],
    },
    pageParts(),
  );
}

/** Each record into a file of its own in the folder that is given; all of them one after the other on stdout. */
async function records(
  model: Model,
  analysis: Analysis,
  files: Files,
  { output }: ReportOptions,
  console: Console,
): Promise<Exit> {
  const texts = model.decides.map((record) => ({ id: record.id, text: decisionRecord(record, model, analysis) }));
  if (texts.length === 0) console.log("the model has no record of a decision: `tradeops decide` writes one\n");
  if (output === undefined) {
    console.out(texts.map(({ text }) => text).join("\n"));
    return exit.fine;
  }
  const root = fileURLToPath(files.root);
  const folder = await folderIn(root, output, console);
  const held: Held[] = [];
  for (const { id, text } of texts)
    held.push(await hold(owner, posix.join(folder, `${model.name}-${id}.md`), text, files));
  const shown = (name: string) => printable(shownPath(`${files.root}/${name}`, console.cwd));
  for (const { name, refusal } of held) if (refusal !== undefined) throw new CannotRun(`${shown(name)} ${refusal}`);
  const failed = await writeHeld(root, held);
  if (failed) throw new CannotRun(`${shown(failed.name)} ${failed.problem}`);
  for (const { name } of held) console.out(`${shown(name)}\n`);
  return exit.fine;
}

const owner: Owner = { command: "report", kind: "markdown" };

/** What was measured in files of the project; no server is asked. */
async function verified(system: System, analysis: Analysis, files: Files, today: string): Promise<Verification> {
  const readings = await readingsOf(system, files, { environment: {}, late: new Map() });
  return verify(system.model, analysis, readings, { today });
}

/** Beside the bundle of the command line, or above its chunks; from sources, where the bundle is built. */
function pageParts(): PageParts {
  const read = (name: string): string => {
    const found = ["./", "../", "../../dist/"]
      .map((up) => new URL(`${up}${name}`, import.meta.url))
      .find((url) => existsSync(url));
    if (!found) throw new CannotRun(`${name} is missing beside the command line: \`npm run build\` makes it`);
    return readFileSync(found, "utf8");
  };
  return { script: read("report.js"), style: read("report.css") };
}
