import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import { createServices } from "../../../language-server/src/language/services.js";
import { memoryFiles } from "../../../language-server/src/project/memoryFiles.js";
import { type Opened, openTrees } from "../../../language-server/src/project/open.js";
import { marked } from "./marked.js";

const examples = join(import.meta.dirname, "../../../examples");

/** The texts of the fraud example, by path. */
export function fraud(): Map<string, string> {
  return new Map(
    ["fraud.tradeops", "hardware.tradeops"].map((path) => [path, readFileSync(join(examples, "fraud", path), "utf8")]),
  );
}

/** All texts of an example, by path. */
export function example(name: string): Map<string, string> {
  const folder = join(examples, name);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name: path }) => [path, readFileSync(join(folder, path), "utf8")]));
}

const services = createServices();

/** Texts with their syntax trees, until the next call. */
export function trees(texts: ReadonlyMap<string, string>): Promise<Opened> {
  return openTrees(memoryFiles(texts), [""], services);
}

export function documentOf({ loaded }: Opened, path = "main.tradeops"): LangiumDocument<ast.Model> {
  const file = loaded.files.get(path);
  if (!file) throw new Error(`there is no ${path}`);
  return file.document;
}

/** A text with a cursor mark, opened with other files around it. */
export async function openAt(text: string, others: Readonly<Record<string, string>> = {}) {
  const { text: clean, offset, position } = marked(text);
  const texts = new Map([["main.tradeops", clean], ...Object.entries(others)]);
  const opened = await trees(texts);
  return { opened, document: documentOf(opened), offset, position, texts, files: memoryFiles(texts) };
}
