import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { events, grid, means, published, uncertain } from "./models.mjs";

const run = promisify(execFile);
const worker = fileURLToPath(new URL("./analyseTwice.mjs", import.meta.url));
const table = new URL("../../../shared/data/timm-models.csv", import.meta.url);

/** Milliseconds after which an analysis is given up. */
const most = 120_000;

/** Analyses without reading, each in a process of its own: the first there is cold, the second warm. */
export const engine = {
  title: "The analysis",
  skipped: existsSync(table) ? undefined : "1,445 published models: their table is not part of this project",
  rounds: suites(),
};

function suites() {
  const cases = [2, 3, 4].map((goals) => [
    `10 decisions of 4 options, ${goals} goals`,
    { "main.tradeops": grid(10, 4, goals) },
  ]);
  cases.push(["4,096 configurations, 10,000 samples", { "main.tradeops": uncertain() }]);
  cases.push(["6,912 configurations, 10,000 samples, 137 uncertain values", { "main.tradeops": events() }]);
  cases.push(["10 decisions of 4 options, a mean of 10,000 samples", { "main.tradeops": means() }]);
  if (existsSync(table))
    cases.push([
      "1,445 published models, 3 goals",
      { "main.tradeops": published, "timm-models.csv": readFileSync(table, "utf8") },
    ]);
  return cases.map(([name, texts]) => async ({ engine }) => {
    const child = run(process.execPath, [worker, engine], { timeout: most, maxBuffer: 1 << 20 });
    child.child.stdin.end(JSON.stringify(texts));
    const label = (state) => `${name}, ${state}, ms`;
    try {
      const [cold, warm] = JSON.parse((await child).stdout);
      return { [label("cold")]: cold, [label("warm")]: warm };
    } catch (error) {
      if (!error.killed) throw new Error(`${name}: ${String(error.stderr).slice(-500)}`);
      return { [label("cold")]: Number.POSITIVE_INFINITY };
    }
  });
}
