import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fc } from "@fast-check/vitest";
import { CstUtils } from "langium";
import { createServices } from "../../../language-server/src/language/services.js";

const root = join(import.meta.dirname, "../../..");
const { language } = createServices();

/** The texts of all models below some folders of the project. */
export function modelsIn(...folders: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(root, folder, file)),
    )
    .filter((file) => file.endsWith(".tradeops"))
    .map((file) => readFileSync(file, "utf8"));
}

/** Whether a text has no error of syntax. */
export function parses(text: string): boolean {
  const { lexerErrors, parserErrors } = language.parser.LangiumParser.parse(text);
  return lexerErrors.length === 0 && parserErrors.length === 0;
}

/** The comments of a text, with single blanks, in their order. */
export function commentsOf(text: string): string[] {
  const { value } = language.parser.LangiumParser.parse(text);
  const leaves = value.$cstNode ? CstUtils.flattenCst(value.$cstNode).toArray() : [];
  return leaves
    .filter(({ hidden, text }) => hidden && /^\/[/*]/.test(text))
    .map(({ text }) => text.replace(/\s+/g, " ").trim());
}

/** Texts that are edited in one to six places and still parse: lines go, come twice or swap, blanks and comments come in, braces break their line. */
export function mutants(texts: readonly string[]): fc.Arbitrary<string> {
  const places = fc.array(fc.tuple(fc.constantFrom(...mutations), fc.nat(10_000), fc.nat(10_000)), {
    minLength: 1,
    maxLength: 6,
  });
  return fc
    .tuple(fc.constantFrom(...texts), places)
    .map(([text, list]) =>
      list.reduce((now, [mutate, a, b]) => {
        const changed = mutate(now, a, b);
        return parses(changed) ? changed : now;
      }, text),
    )
    .filter(parses);
}

type Mutation = (text: string, a: number, b: number) => string;

const mutations: readonly Mutation[] = [
  onLines((lines, a) => lines.splice(a, 1)),
  onLines((lines, a, b) => lines.splice(b, 0, lines[a]!)),
  onLines((lines, a, b) => {
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
  }),
  onLines((lines, a) => lines.splice(a, 0, "   // a note of its own")),
  onLines((lines, a, b) => lines.splice(a, 0, "/* a note", `${" ".repeat(b % 9)}on two lines */`, "")),
  onLines((lines, a) => {
    lines[a] += "   // behind it  ";
  }),
  onLines((lines, a, b) => {
    lines[a] = `${" ".repeat(b % 7)}${lines[a]!.trimStart()}\t`;
  }),
  atBlank("\n"),
  atBlank(" /* in between */ "),
  atBlank("\n  // in between\n"),
  atBlank("\r\n\t"),
  (text, a) => {
    const braces = [...text.matchAll(/[{}]/g)];
    const brace = braces[a % braces.length];
    return brace ? `${text.slice(0, brace.index)}\n${brace[0]}\n${text.slice(brace.index + 1)}` : text;
  },
];

function onLines(change: (lines: string[], a: number, b: number) => void): Mutation {
  return (text, a, b) => {
    const lines = text.split("\n");
    change(lines, a % lines.length, b % lines.length);
    return lines.join("\n");
  };
}

/** Puts something in the place of one blank. */
function atBlank(put: string): Mutation {
  return (text, a) => {
    const blanks = [...text.matchAll(/ /g)];
    const at = blanks[a % Math.max(1, blanks.length)]?.index;
    return at === undefined ? text : text.slice(0, at) + put + text.slice(at + 1);
  };
}
