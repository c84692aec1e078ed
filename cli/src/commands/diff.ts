import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compare, type Revision } from "@tradeops/engine";
import { fromWorkspace, type Project, type System, writtenParts } from "@tradeops/language-server";
import { findRoot, nodeFiles } from "@tradeops/language-server/node";
import type { Console } from "../console.js";
import { type Exit, exit } from "../exit.js";
import type { ComparedTexts, Diffed } from "../format/diff/diffed.js";
import { diffMarkdown } from "../format/diff/markdown.js";
import { type PartChange, partChanges } from "../format/diff/partChanges.js";
import { diffText } from "../format/diff/text.js";
import { gitFiles, revisions } from "../gitFiles.js";
import { given } from "../paths.js";

export interface DiffOptions {
  format: "text" | "json" | "md";
}

/** `tradeops diff A..B [path]`: what changed in meaning from one revision to another; `A` alone compares with the files as they are. Fails where a system cannot be compared. */
export async function diff(
  range: string | undefined,
  path: string | undefined,
  options: DiffOptions,
  console: Console,
): Promise<Exit> {
  const now = await nodeFiles(await findRoot(resolve(console.cwd, path ?? ".")));
  const root = fileURLToPath(now.root);
  const { before, after } = await revisions(root, range ?? "HEAD");
  const place = (await given(path ?? ".", now, console.cwd)).path;
  const old = await fromWorkspace(await gitFiles(root, before.commit), [place]);
  const late = await fromWorkspace(after ? await gitFiles(root, after.commit) : now, [place]);
  const result: Diffed = { schema: 1, before: before.name, after: after?.name ?? null, ...(await compared(old, late)) };
  const { format } = options;
  console.out(
    format === "json"
      ? `${JSON.stringify(result, null, 2)}\n`
      : format === "md"
        ? diffMarkdown(result)
        : diffText(result, console),
  );
  return result.broken.length > 0 ? exit.findings : exit.fine;
}

async function compared(
  before: Project,
  after: Project,
): Promise<Pick<Diffed, "added" | "removed" | "broken" | "systems">> {
  const [old, now] = [before, after].map(({ systems }) => new Map(systems.map((system) => [system.name, system])));
  const both = [...now!].flatMap(([name, system]): [System, System][] => {
    const earlier = old!.get(name);
    return earlier ? [[earlier, system]] : [];
  });
  const whole = both.filter((pair) => pair.every(({ complete }) => complete));
  const texts = [await writtenParts(before), await writtenParts(after)] as const;
  return {
    added: [...now!.keys()].filter((name) => !old!.has(name)),
    removed: [...old!.keys()].filter((name) => !now!.has(name)),
    broken: both.filter((pair) => !whole.includes(pair)).map(([, { name }]) => name),
    systems: whole.map(([earlier, later]) => {
      const comparison = compare(revision(earlier), revision(later));
      const said = (id: string) => partChanges(texts[0](earlier, id), texts[1](later, id));
      return { ...comparison, elements: comparison.elements.map((one) => withParts(one, said)) };
    }),
  };
}

function withParts(
  one: ComparedTexts["elements"][number],
  said: (id: string) => PartChange[],
): ComparedTexts["elements"][number] {
  const parts = one.change === "changed" && one.was === undefined ? said(one.id) : [];
  return parts.length === 0 ? one : { ...one, parts };
}

const revision = (system: System): Revision => ({ model: system.model, analysis: system.analyse() });
