import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { additive, events, everything, grid, means, mixed, published, uncertain } from "./models.mjs";

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
  const cases = [
    ...[2, 3, 4].map((goals) => [`10 decisions of 4 options, ${goals} goals that are no sums`, mixed(10, 4, goals)]),
    ["12 decisions of 4 options, 4 goals that are no sums", mixed(12, 4, 4)],
    ...[2, 3, 4].map((goals) => [`10 decisions of 4 options, ${goals} goals`, grid(10, 4, goals)]),
    ["40 decisions of 4 options, 3 goals", additive(40, 4, 3)],
    ["80 decisions of 4 options, 2 goals", additive(80, 4, 2)],
    ["40 decisions of 4 options, 3 goals, 20 constraints", additive(40, 4, 3, 20)],
    ["200 decisions of 4 options, 6 goals", grid(200, 4, 6)],
    ["65,536 configurations, all on the front", everything(16)],
    ["4,096 configurations, 10,000 samples", uncertain()],
    ["6,912 configurations, 10,000 samples, 137 uncertain values", events()],
    ["10 decisions of 4 options, a mean of 10,000 samples", means()],
  ].map(([name, text]) => [name, { "main.tradeops": text }]);
  if (existsSync(table))
    cases.push([
      "1,445 published models, 3 goals",
      { "main.tradeops": published, "timm-models.csv": readFileSync(table, "utf8") },
    ]);
  return [...cases.map(([name, texts]) => analysis(name, texts)), edit];
}

/** One case: cold, warm, and what else is of interest. */
function analysis(name, texts) {
  return async ({ engine }) => {
    const found = await measured(engine, texts, name);
    if (!found) return { [`${name}, cold, ms`]: Number.POSITIVE_INFINITY };
    const { times, fronts, gaps, memory } = found;
    return {
      [`${name}, cold, ms`]: times[0],
      [`${name}, warm, ms`]: times[1],
      [`${name}, warm, up to the front, ms`]: fronts[1],
      [`${name}, the longest until it would be cancelled, cold, ms`]: gaps[0],
      [`${name}, the same, warm, ms`]: gaps[1],
      [`${name}, memory of the process, MB`]: memory,
    };
  };
}

/** From another number in the text to the new front. */
async function edit({ engine }) {
  const name = "10 decisions of 4 options, a mean of 10,000 samples, another number";
  const found = await measured(engine, { "main.tradeops": means() }, name, "edit");
  return {
    [`${name}, up to the front, ms`]: found?.fronts[1] ?? Number.POSITIVE_INFINITY,
    [`${name}, whole, ms`]: found?.times[1] ?? Number.POSITIVE_INFINITY,
  };
}

/** Undefined where it was given up. */
async function measured(engine, texts, name, ...more) {
  const child = run(process.execPath, [worker, engine, ...more], { timeout: most, maxBuffer: 1 << 20 });
  child.child.stdin.end(JSON.stringify(texts));
  try {
    return JSON.parse((await child).stdout);
  } catch (error) {
    if (!error.killed) throw new Error(`${name}: ${String(error.stderr).slice(-500)}`);
    return undefined;
  }
}
