// The pictures of the README, from the built command line: docs/images/fraud-light.svg and fraud-dark.svg.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
for (const theme of ["light", "dark"]) {
  const output = `docs/images/fraud-${theme}.svg`;
  execFileSync(process.execPath, ["cli/bin/tradeops.mjs", "graph", "examples/fraud", "--theme", theme, "-o", output], {
    cwd: root,
    stdio: "inherit",
  });
}
