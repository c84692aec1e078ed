import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar } from "vscode-textmate";

const root = resolve(import.meta.dirname, "../..");

/** The grammar that VS Code colours `.tradeops` files by, in VS Code's own engine. */
export async function loadGrammar(): Promise<IGrammar> {
  const wasm = join(dirname(createRequire(import.meta.url).resolve("vscode-oniguruma")), "onig.wasm");
  await oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)).buffer);
  const path = join(root, "extension/syntaxes/tradeops.tmLanguage.json");
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(path, "utf8"), path),
  });
  return (await registry.loadGrammar("source.tradeops"))!;
}

export interface Piece {
  text: string;
  /** The innermost scope, without `.tradeops`; empty for plain text. */
  scope: string;
}

/** The coloured pieces of a text, line by line; neighbours of one colour are one piece, and blanks are left out. */
export function colour(grammar: IGrammar, text: string): Piece[][] {
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const pieces: Piece[] = [];
    for (const { startIndex, endIndex, scopes } of tokens) {
      const text = line.slice(startIndex, endIndex);
      const scope = scopes.length > 1 ? scopes.at(-1)!.replace(/\.tradeops$/, "") : "";
      const last = pieces.at(-1);
      if (scope !== "" && last?.scope === scope) last.text += text;
      else pieces.push({ text, scope });
    }
    return pieces.map(({ text, scope }) => ({ text: text.trim(), scope })).filter(({ text }) => text !== "");
  });
}
