import { posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Watched, watchedOf } from "@tradeops/engine";
import type { System } from "@tradeops/language-server";
import { isLabel, monitoringFiles, unifiedDiff } from "@tradeops/pipelines";
import type { Console } from "../console.js";
import { CannotRun, type Exit, exit } from "../exit.js";
import { printable } from "../format/printable.js";
import { chooseSystem, openPaths, shownPath } from "../open.js";
import { folderIn, type Held, hold, type Owner, writeHeld } from "../ownFile.js";
import { explainErrors } from "./errors.js";

export interface MonitorOptions {
  /** The folder that the files go to. */
  output: string;
  /** How long something must be so before it is an alert. */
  for: string;
  /** Where people read the project's files: the address of its root. */
  link?: string;
  /** Write nothing, fail where a file differs. */
  check?: boolean;
  /** Write nothing, print what would change. */
  diff?: boolean;
  system?: string;
}

const owner: Owner = { command: "monitor", kind: "script" };

/** `tradeops monitor`: writes rules of Prometheus that watch what the model promises, with their unit test. All or nothing. */
export async function monitor(path: string | undefined, options: MonitorOptions, console: Console): Promise<Exit> {
  const { project, files } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const root = fileURLToPath(files.root);
  const folder = await folderIn(root, options.output, console);
  const wanted = wantedFiles(system, folder, root, options);
  const held: Held[] = [];
  for (const [name, text] of wanted) held.push(await hold(owner, name, text, files));
  const shown = (name: string) => printable(shownPath(`${files.root}/${name}`, console.cwd));
  const refused = held.filter(({ refusal }) => refusal !== undefined);
  for (const { name, refusal } of refused)
    console.log(`${console.logColours.red("error")}: ${shown(name)} ${refusal}\n`);
  const different = held.filter(({ before, after }) => before !== after);
  if (options.diff && refused.length === 0)
    for (const { name, before = "", after } of different)
      console.out(unifiedDiff(name, before, [{ start: 0, end: before.length, newText: after }]));
  if (options.check && !options.diff) {
    for (const { name } of different) console.out(`${shown(name)} differs\n`);
    console.out(`${different.length} of ${held.length} files differ\n`);
    if (different.length > 0) console.log("--diff shows how; --link and --for are given as when they were written\n");
  }
  if (refused.length > 0) return exit.findings;
  if (options.check) return different.length > 0 ? exit.findings : exit.fine;
  if (options.diff) return exit.fine;
  const failed = await writeHeld(root, different);
  if (failed) throw new CannotRun(`${shown(failed.name)} ${failed.problem}`);
  console.out(`${different.length} of ${held.length} files written to ${shown(folder)}\n`);
  return exit.fine;
}

/** The files by path. */
function wantedFiles(system: System, folder: string, root: string, options: MonitorOptions): Map<string, string> {
  const { model, name, uri } = system;
  const analysis = system.analyse();
  const watched = watchedOf(model, analysis);
  if (watched.length === 0)
    throw new CannotRun(
      `${name} has nothing to watch: say \`evidence … from prometheus "QUERY"\` of what is decided, as in docs/verify.md`,
    );
  for (const { id, labels } of watched) checkLabels(id, labels);
  const by = new Set(analysis.decided?.by ?? []);
  const decides = model.decides.filter(({ id }) => by.has(id));
  const said = decides.map(({ title, because }) => [title, because].filter((one) => one !== undefined).join(": "));
  const source = relative(root, fileURLToPath(uri)).split(sep).join("/");
  const base = `tradeops-${name}`;
  const { rules, test } = monitoringFiles(
    {
      system: name,
      watched,
      decision: {
        names: decides.map(({ id }) => id),
        said: said
          .filter((one) => one !== "")
          .map((one) => ` (${one})`)
          .join(""),
        source,
        ...(options.link === undefined ? {} : { link: linkTo(options.link, source) }),
      },
      hold: options.for,
    },
    `${base}.rules.yml`,
  );
  return new Map([
    [posix.join(folder, `${base}.rules.yml`), rules],
    [posix.join(folder, `${base}.rules.test.yml`), test],
  ]);
}

/** Throws `CannotRun` where Prometheus cannot tell the series of what was decided from others. */
function checkLabels(id: string, labels: Watched["labels"]): void {
  for (const { name, values } of labels) {
    const problem = !isLabel(name)
      ? "is no label of Prometheus, which is made of letters, digits and `_`"
      : values.length !== 1
        ? `has ${values.length} values as it is decided, and a label has one`
        : undefined;
    if (problem !== undefined)
      throw new CannotRun(
        printable(
          `${id} cannot be watched: \`${name}\`, which its \`where\` names, ${problem}: correct it, or leave it out`,
        ),
      );
  }
}

/** The address of a file below that of the project's root. */
function linkTo(base: string, path: string): string {
  if (!URL.canParse(base) || !/^https?:/i.test(base))
    throw new CannotRun(`\`${base}\` is no address: --link takes one, as in https://git.example.com/fraud/blob/main`);
  const steps = path.split("/").map(encodeURIComponent);
  return `${base.replace(/\/+$/, "")}/${steps.join("/")}`;
}
