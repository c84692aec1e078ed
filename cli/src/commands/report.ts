import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { type Analysis, type Model, type Verification, verify } from "@tradeops/engine";
import type { Files, System } from "@tradeops/language-server";
import type { Console } from "../console.js";
import { readingsOf } from "../evidence/readings.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { printable } from "../format/printable.js";
import { decisionRecord } from "../format/record/decisionRecord.js";
import { documentation } from "../format/record/documentation.js";
import { type PageParts, reportPage } from "../format/reportPage.js";
import { chooseSystem, openPaths } from "../open.js";
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
  if (analysis && options.format === "madr") return records(model, analysis, options, console);
  const verification =
    analysis && model.evidence.length > 0 ? await verified(system, analysis, files, options.today) : undefined;
  const text =
    analysis && options.format === "md"
      ? documentation(model, analysis, verification)
      : page(system, analysis, verification);
  if (options.output === undefined) console.out(text);
  else {
    await write(resolve(console.cwd, options.output), text, options.output);
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
async function records(model: Model, analysis: Analysis, { output }: ReportOptions, console: Console): Promise<Exit> {
  const texts = model.decides.map((record) => ({ id: record.id, text: decisionRecord(record, model, analysis) }));
  if (texts.length === 0) console.log("the model has no record of a decision: `tradeops decide` writes one\n");
  if (output === undefined) {
    console.out(texts.map(({ text }) => text).join("\n"));
    return exit.fine;
  }
  const folder = resolve(console.cwd, output);
  const named = texts.map(({ id, text }) => ({
    file: join(folder, `${model.name}-${id}.md`),
    text: `${mark}\n${text}`,
  }));
  for (const { file } of named)
    if (existsSync(file) && !(await readFile(file, "utf8")).startsWith(mark))
      throw new CannotRun(
        `${printable(shown(file, console))} was written by hand: move it, or write the records to another folder`,
      );
  await mkdir(folder, { recursive: true }).catch(cannotWrite(output));
  for (const { file, text } of named) {
    await write(file, text, shown(file, console));
    console.out(`${printable(shown(file, console))}\n`);
  }
  return exit.fine;
}

/** The first line of a record in a file: only such a file is written over. */
const mark = "<!-- Written by `tradeops report --format madr`: change the model, not this file. -->";

const shown = (file: string, { cwd }: Console): string => relative(cwd, file);

async function write(file: string, text: string, name: string): Promise<void> {
  await writeFile(file, text).catch(cannotWrite(name));
}

function cannotWrite(name: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new CannotRun(`cannot write ${printable(name)}: ${error.code ?? error.message}`);
  };
}

/** What was measured in files of the project; no server is asked. */
async function verified(system: System, analysis: Analysis, files: Files, today: string): Promise<Verification> {
  const readings = await readingsOf(system, files, { environment: {} });
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
