import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Analysis, type Verification, verify } from "@tradeops/engine";
import type { Files, System } from "@tradeops/language-server";
import type { Console } from "../console.js";
import { readingsOf } from "../evidence/readings.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { type PageParts, reportPage } from "../format/reportPage.js";
import { chooseSystem, openPaths } from "../open.js";
import { explainErrors } from "./errors.js";

export interface ReportOptions {
  system?: string;
  /** The file to write; stdout if absent. */
  output?: string;
  /** The day by which evidence is stale. */
  today: string;
}

/** `tradeops report`: one HTML page with the views of the panel. Of a model with errors it shows what could be understood, and fails. */
export async function report(path: string | undefined, options: ReportOptions, console: Console): Promise<Exit> {
  const { project, files } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  const { name, model, complete } = system;
  const analysis = complete ? system.analyse() : null;
  const verification =
    analysis && model.evidence.length > 0 ? await verified(system, analysis, files, options.today) : undefined;
  const page = reportPage(
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
  if (options.output === undefined) console.out(page);
  else {
    await writeFile(resolve(console.cwd, options.output), page).catch((error: NodeJS.ErrnoException) => {
      throw new CannotRun(`cannot write ${options.output}: ${error.code ?? error.message}`);
    });
    console.log(`wrote ${options.output}\n`);
  }
  return complete ? exit.fine : explainErrors(project, console);
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
