/**
 * Widths of texts without a font: by the widest of the usual interface fonts (DejaVu Sans), so that a text never takes more room
 * than was left for it. In pixels for a size in pixels.
 */
export function textWidth(text: string, style: TextStyle): number {
  if (style.mono) return columns(text) * style.size * 0.605;
  let width = 0;
  for (const character of text) width += ems(character);
  return width * style.size * (style.bold ? 1.12 : 1);
}

export interface TextStyle {
  size: number;
  bold?: boolean;
  mono?: boolean;
}

/** Breaks a text into at most `lines` lines no wider than `width`, at blanks where possible; the last ends in `…` if it had to be cut. */
export function wrap(text: string, width: number, lines: number, style: TextStyle): string[] {
  let rest = oneLine(text);
  const result: string[] = [];
  while (result.length < lines - 1 && textWidth(rest, style) > width) {
    const head = longestWords(rest, width, style);
    if (head === "") break;
    result.push(head);
    rest = rest.slice(head.length).trimStart();
  }
  result.push(cut(rest, width, style));
  return result;
}

/** A text on one line, cut with `…` where it is too wide. */
export function cut(text: string, width: number, style: TextStyle): string {
  const line = oneLine(text);
  if (textWidth(line, style) <= width) return line;
  return `${fitting(line, width - textWidth("…", style), style).trimEnd()}…`;
}

/** A path on one line: its beginning gives way before its end, which says which file it is. */
export function cutPath(path: string, width: number, style: TextStyle): string {
  if (textWidth(path, style) <= width) return path;
  const reversed = graphemes(path).reverse();
  let kept = "";
  for (const character of reversed) {
    if (textWidth(`…${character}${kept}`, style) > width) break;
    kept = character + kept;
  }
  const slash = kept.indexOf("/");
  return `…${slash > 0 && slash < kept.length - 1 ? kept.slice(slash) : kept}`;
}

/** Runs of blanks become one; a no-break space stays. */
function oneLine(text: string): string {
  return text.replace(/[^\S\u00a0]+/g, " ").trim();
}

function longestWords(text: string, width: number, style: TextStyle): string {
  let head = "";
  for (const word of text.split(" ")) {
    const longer = head === "" ? word : `${head} ${word}`;
    if (textWidth(longer, style) > width) return head;
    head = longer;
  }
  return head;
}

function fitting(text: string, width: number, style: TextStyle): string {
  let head = "";
  let used = 0;
  for (const character of graphemes(text)) {
    used += textWidth(character, style);
    if (used > width) break;
    head += character;
  }
  return head;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

function columns(text: string): number {
  let count = 0;
  for (const character of text) count += Math.max(isMark(character) ? 0 : 1, ems(character) > 1 ? 2 : 0);
  return count;
}

function ems(character: string): number {
  const known = widths.get(character);
  if (known !== undefined) return known;
  if (isMark(character)) return 0;
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0x1f000) return 1.4;
  if (point >= 0x1100) return 1.05;
  if (point >= 0x250) return /\p{Lu}/u.test(character) ? 0.9 : 0.8;
  return /\p{Lu}/u.test(character) ? 0.76 : 0.64;
}

function isMark(character: string): boolean {
  return /[\p{M}\p{Cf}]/u.test(character);
}

const widths = new Map<string, number>(
  [
    ["ijlI'|", 0.29],
    [" .,;:!·/\\ft-", 0.37],
    ['r()[]{}"*`', 0.46],
    ["csvxyzkJ?_", 0.6],
    ["LFTEBPRSXYZKAVC", 0.7],
    ["mwMW%@…—", 1],
    ["+=<>≤≥−×~^#±→", 0.84],
  ].flatMap(([characters, width]) =>
    Array.from(String(characters), (character) => [character, Number(width)] as const),
  ),
);
