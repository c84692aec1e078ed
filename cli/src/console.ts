import { createColors } from "picocolors";

export type Colours = ReturnType<typeof createColors>;

/** Where a command writes: data on stdout, everything else on stderr. */
export interface Console {
  out(text: string): void;
  log(text: string): void;
  /** For stdout; no colours unless it is a terminal. */
  colours: Colours;
  /** For stderr. */
  logColours: Colours;
  /** Columns of stdout. */
  width: number;
  /** The folder that paths are relative to. */
  cwd: string;
}

/** Columns where the output is no terminal. */
const defaultWidth = 100;

/** The console of this process. `NO_COLOR` and `FORCE_COLOR` are respected (https://no-color.org). */
export function processConsole(): Console {
  const { stdout, stderr, env } = process;
  const colours = (stream: NodeJS.WriteStream) => {
    if (env.NO_COLOR) return createColors(false);
    // A pipe has no `isTTY` at all, and `createColors(undefined)` would colour wherever `CI` is set.
    return createColors(env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : stream.isTTY === true && env.TERM !== "dumb");
  };
  return {
    out: (text) => void stdout.write(text),
    log: (text) => void stderr.write(text),
    colours: colours(stdout),
    logColours: colours(stderr),
    width: Math.max(40, stdout.columns ?? defaultWidth),
    cwd: currentFolder(),
  };
}

/** The current folder; of one that is gone, where it was: the command then says that there is nothing there. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return process.env.PWD ?? "/";
  }
}
