import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The built command line, from the start of the process to its end. */
export const command = {
  title: "The command line",
  async round({ cli }) {
    return {
      "`check` of one file, ms": timed(cli, "check", "examples/fraud/hardware.tradeops"),
      "`check examples/fraud`, ms": timed(cli, "check", "examples/fraud"),
      "`analyze examples/fraud`, cold, ms": timed(cli, "analyze", "examples/fraud"),
    };
  },
};

function timed(cli, ...args) {
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [join(cli, "cli.js"), ...args], {
    cwd: root,
    encoding: "utf8",
  });
  const took = performance.now() - before;
  if (status === null || status > 1) throw new Error(`tradeops ${args.join(" ")} failed:\n${stderr}`);
  return took;
}
