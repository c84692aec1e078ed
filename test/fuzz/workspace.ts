import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const examples = join(import.meta.dirname, "../../examples");

/** The examples as one workspace, by path. Few samples are drawn: time goes into edits. */
export function exampleFiles(): Map<string, string> {
  const paths = readdirSync(examples, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(examples, path)).isFile())
    .sort();
  return new Map(
    paths.map((path) => {
      const text = readFileSync(join(examples, path), "utf8");
      return [path, /^system /m.test(text) ? `${text}\nanalysis { samples 50 }\n` : text];
    }),
  );
}

/** What an editor and the disk hold: a file that is not open has no buffer. */
export interface Texts {
  stored: Map<string, string>;
  buffers: Map<string, string>;
  /** Earlier texts of each buffer, for undo. */
  past: Map<string, string[]>;
}

export const isModel = (path: string): boolean => path.endsWith(".tradeops");
