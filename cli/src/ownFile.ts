import { createHash } from "node:crypto";

/** A file that a command owns and replaces as a whole: how it begins, and its sum, by which an edit by hand is seen. */
export function ownFile(command: string, body: string): string {
  return `${head(command)}\n${sumLine(body)}\n${body}`;
}

/** Whether a command may replace a text: it wrote it, and nobody edited it. Otherwise why not, in words that follow the file's name. */
export function whyNotOwn(command: string, text: string): string | undefined {
  const [first, sum, ...rest] = text.replace(/\r\n/g, "\n").split("\n");
  if (first !== head(command)) return `is not written by \`tradeops ${command}\`: name another folder, or remove it`;
  return sum === sumLine(rest.join("\n"))
    ? undefined
    : `is written by \`tradeops ${command}\` as a whole, and somebody edited it: undo that, or remove it`;
}

const head = (command: string): string =>
  `# Written by \`tradeops ${command}\`, which replaces it as a whole: change the model instead of editing it.`;

const sumLine = (body: string): string => `# sha256 ${createHash("sha256").update(body).digest("hex")}`;
