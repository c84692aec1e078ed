import { processConsole } from "./console.js";
import { exit } from "./exit.js";
import { run } from "./run.js";

/** Set by the build from the package's version. */
declare const TRADEOPS_VERSION: string;

// `tradeops analyze | head` closes the pipe early, which is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? exit.fine : exit.failed);
});

process.exitCode = await run(process.argv.slice(2), TRADEOPS_VERSION, processConsole());
