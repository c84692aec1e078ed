import { deepest } from "../../tree/node.js";

/** Where brackets nest deeper than files may, strings and comments apart; the parser is recursive, so this is measured before. */
export function findTooDeep(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === "#") at = endOf(text, "\n", at);
    else if (char === '"' || char === "'") at = closing(text, at, char);
    else if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth--;
    if (depth > deepest) return at;
  }
  return undefined;
}

/** Where a string ends that begins at `start`. */
function closing(text: string, start: number, quote: string): number {
  const long = quote.repeat(3);
  const end = text.startsWith(long, start) ? long : quote;
  for (let at = start + end.length; at < text.length; at++) {
    if (text[at] === "\\" && quote === '"') at++;
    else if (text.startsWith(end, at)) return at + end.length - 1;
    else if (text[at] === "\n" && end === quote) return at;
  }
  return text.length;
}

function endOf(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}
