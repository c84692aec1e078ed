import type { Random } from "./random.js";

/** A replacement in a text, by offsets. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** An edit as people make them: a letter, a word, something removed, something pasted from elsewhere. */
export function spliceIn(text: string, others: readonly string[], random: Random): Splice {
  const start = random.below(text.length + 1);
  switch (random.weighted({ type: 5, remove: 3, line: 1, paste: 2, number: 2 })) {
    case "type":
      return { start, end: start, text: random.pick(typed) };
    case "remove":
      return { start, end: Math.min(text.length, start + 1 + random.below(random.pick([1, 3, 25]))), text: "" };
    case "line": {
      const from = text.lastIndexOf("\n", start - 1) + 1;
      const to = text.indexOf("\n", start);
      return { start: from, end: to < 0 ? text.length : to + 1, text: "" };
    }
    case "paste": {
      const lines = random.pick(others).split("\n");
      const first = random.below(lines.length);
      const end = text.lastIndexOf("\n", start - 1) + 1;
      return { start: end, end, text: `${lines.slice(first, first + 1 + random.below(6)).join("\n")}\n` };
    }
    case "number": {
      const numbers = [...text.matchAll(/\d+(\.\d+)?/g)];
      if (numbers.length === 0) return { start, end: start, text: "7" };
      const { index, 0: old } = random.pick(numbers);
      return { start: index, end: index + old.length, text: random.pick(["0", "1", "3.5", "90", "1e9", old]) };
    }
  }
}

export const spliced = (text: string, { start, end, text: put }: Splice): string =>
  text.slice(0, start) + put + text.slice(end);

const typed = [
  ..."abex_0 9.,:={}()<>%\"'/*-+\n",
  "\r\n",
  "/*",
  "*/",
  "// ",
  "ü",
  "😀",
  "\u0000",
  "goal ",
  "quality q unit ms = ",
  "decision d {\n",
  "option o",
  "let x = ",
  "require ",
  "because ",
  'allow not-certain because "" ',
  "system other\n",
  'import "hardware.tradeops"\n',
  "between 1 ms and ",
  "match scorer { ",
  "scorer.",
  "p95(",
  "__proto__",
  "constructor",
];
