import { parseUnit } from "@tradeops/engine";
import { functionNames } from "../lower/call.js";
import type { Loaded } from "../project/load.js";
import { filesOf } from "./symbols.js";

/**
 * Whether a word means nothing yet: no text of the project or its libraries has it, no data, and not the language. What is given such a name in every place keeps its
 * meaning, and nothing else gets another.
 */
export function isFresh(name: string, loaded: Loaded): boolean {
  const { Surroundings } = loaded.services.project;
  if (name in loaded.services.parser.Lexer.definition || functionNames.includes(name) || /^p[0-9]/.test(name))
    return false;
  if (!("problem" in parseUnit(name))) return false;
  const texts = [...filesOf(loaded).map(({ document }) => document), Surroundings.builtin];
  if (texts.some((document) => document && hasWord(document.textDocument.getText(), name))) return false;
  for (const columns of Surroundings.columns.values()) if (columns.some((column) => column.name === name)) return false;
  for (const rows of Surroundings.rows.values()) if (rows.some(({ option }) => option?.name === name)) return false;
  return true;
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
  return false;
}

const isPart = (letter: string | undefined): boolean => letter !== undefined && /[_a-zA-Z0-9µ]/.test(letter);
