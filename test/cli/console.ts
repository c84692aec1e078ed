import pc from "picocolors";
import type { Console } from "../../cli/src/console.js";

/** A console that keeps what is written. */
export interface Recorder extends Console {
  stdout: string;
  stderr: string;
}

export function recorder(options: { cwd?: string; width?: number; colours?: boolean } = {}): Recorder {
  const colours = pc.createColors(options.colours ?? false);
  const result: Recorder = {
    stdout: "",
    stderr: "",
    out: (text) => {
      result.stdout += text;
    },
    log: (text) => {
      result.stderr += text;
    },
    colours,
    logColours: colours,
    width: options.width ?? 100,
    cwd: options.cwd ?? process.cwd(),
  };
  return result;
}
