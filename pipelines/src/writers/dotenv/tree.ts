import type { Barrier, Entry, MapNode, Problem, ScalarNode } from "../../tree/node.js";
import { lineEnd } from "../lines.js";
import { readsDouble, readsSingle, readsUnquoted } from "./dialects.js";

/** Reads the lines of an `.env` file: `NAME=value`, with `export` and quotes if they have them, comments, and names alone. */
export function readDotenv(text: string): MapNode | Problem {
  const entries: Entry[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const [head, name] = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=/.exec(line) ?? [];
    if (head !== undefined && name !== undefined) {
      const node = readValue(text, at + head.length, end);
      if ("code" in node) return node;
      entries.push({ name, keyStart: at + head.lastIndexOf(name), keyEnd: at + head.length, rawKey: head, node });
      at = lineEnd(text, node.end);
    } else if (/^[ \t]*(?:#|(?:export[ \t]+)?[A-Za-z_]\w*[ \t]*$|$)/.test(line)) {
      at = end;
    } else {
      const message = "A line is neither `NAME=value` nor a comment, so the file is not touched: correct the line.";
      return { code: "export-unparsable", message, start: at, end };
    }
    at = text.indexOf("\n", at) + 1 || text.length;
  }
  return { kind: "map", entries, merges: false, start: 0, end: text.length, raw: "", flow: false, column: 0 };
}

/** The value from behind the `=`. */
function readValue(text: string, from: number, end: number): ScalarNode | Problem {
  const [space] = /^[ \t]*/.exec(text.slice(from, end))!;
  const start = from + space.length;
  const quote = text[start];
  if (start < end && (quote === '"' || quote === "'" || quote === "`")) return readQuoted(text, start, quote);
  const comment = text.slice(from, end).search(/[ \t]#/);
  const value = text.slice(from, comment < 0 ? end : from + comment).trim();
  if (value === "") return scalar(text, from, from, "", "empty", true);
  const node = scalar(text, start, start + value.length, value, "plain", readsUnquoted(value));
  if (value.includes("$")) node.barrier = computed(value);
  else if (value.includes("#")) node.barrier = ambiguous;
  return node;
}

function readQuoted(text: string, start: number, quote: '"' | "'" | "`"): ScalarNode | Problem {
  const close = closing(text, start, quote);
  if (close < 0) {
    const message = `A quote ${quote} is opened here and never closed: close it.`;
    return { code: "export-unparsable", message, start, end: lineEnd(text, start) };
  }
  const value = text.slice(start + 1, close);
  const style = quote === '"' ? "double" : quote === "'" ? "single" : "plain";
  const certain = (style === "double" && readsDouble(value)) || (style === "single" && readsSingle(value));
  const node = scalar(text, start, close + 1, value, style, certain);
  const behind = text.slice(close + 1, lineEnd(text, close));
  if (!/^[ \t]*(?:$|#)/.test(behind)) node.barrier = ambiguous;
  else if (style !== "single" && value.includes("$")) node.barrier = computed(value);
  return node;
}

/** The quote that closes the one at `start`; in double quotes a backslash hides the next character. */
function closing(text: string, start: number, quote: string): number {
  if (quote !== '"') return text.indexOf(quote, start + 1);
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === quote) return at;
    if (text[at] === "\\") at++;
  }
  return -1;
}

function scalar(
  text: string,
  start: number,
  end: number,
  value: string,
  style: ScalarNode["style"],
  certain: boolean,
): ScalarNode {
  const raw = text.slice(start, end);
  return { kind: "scalar", value, text: value, style, certain, start, end, raw, flow: false, column: 0 };
}

function computed(value: string): Barrier {
  const message = `The value is computed, from \`${value}\`: export to the place where that comes from.`;
  return { code: "export-interpolated", message, hides: true };
}

const ambiguous: Barrier = {
  code: "export-ambiguous-value",
  message:
    "Readers of such files differ in where this value ends, because of what stands beside it: put it in quotes by hand.",
  hides: true,
};
