import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { effects, grid } from "./models.mjs";

/** A Python that has pymoo, scikit-criteria and ortools, in a venv outside the project. */
const python = process.env.TRADEOPS_PEERS;
const script = fileURLToPath(new URL("./peers.py", import.meta.url));
const worker = fileURLToPath(new URL("./analyseTwice.mjs", import.meta.url));
const [alternatives, criteria] = [5000, 4];
/** Seconds after which the ε-constraint method is given up. */
const most = 100;
let seed = 0;

/** The same work by this project and by others, one right after the other. */
export const peers = {
  title: "Held against other libraries",
  skipped: python ? undefined : "set TRADEOPS_PEERS to a Python that has pymoo, scikit-criteria and ortools",
  rounds: python ? [exactFront, equalTime, searched, rankings, linear] : [],
};

async function exactFront({ engine }) {
  const [decisions, options, goals] = [8, 4, 3];
  const own = analysed(engine, grid(decisions, options, goals));
  const theirs = ask({ task: "front", effects: effects(decisions, options, goals) });
  same("the fronts", own.front.length, theirs.size);
  const label = `${decisions} decisions of ${options} options, ${goals} goals, exact front`;
  return {
    [`${label}: the whole analysis, warm, ms`]: own.times[1],
    [`${label}: numpy and pymoo's sorting, warm, ms`]: theirs.took,
  };
}

/** NSGA-II gets the time that the analysis takes, another seed in each round. */
async function equalTime({ engine }) {
  const [decisions, options, goals] = [10, 4, 3];
  const { times, front } = analysed(engine, grid(decisions, options, goals));
  const { share } = ask({
    task: "evolved",
    effects: effects(decisions, options, goals),
    front,
    milliseconds: times[1],
    seed: ++seed,
  });
  const label = `${decisions} decisions of ${options} options, ${goals} goals, share of the exact hypervolume`;
  return {
    [`${label}: the whole analysis, %`]: 100,
    [`${label}: pymoo's NSGA-II in the same time, %`]: 100 * share,
  };
}

/** Where no front is exact: the share of the box around both fronts that each dominates. */
async function searched({ engine }) {
  const [decisions, options, goals] = [200, 4, 6];
  const { times, front } = analysed(engine, grid(decisions, options, goals));
  const { own, theirs } = ask({
    task: "searched",
    effects: effects(decisions, options, goals),
    front,
    milliseconds: times[1],
    seed: ++seed,
  });
  const label = `${decisions} decisions of ${options} options, ${goals} goals, share of the box that is dominated`;
  return {
    [`${label}: the whole analysis, %`]: 100 * own,
    [`${label}: pymoo's NSGA-II in the same time, %`]: 100 * theirs,
  };
}

async function rankings({ methods }) {
  const { topsis, vikor } = await import(pathToFileURL(methods).href);
  const rows = Array.from({ length: alternatives }, (_, i) =>
    Array.from({ length: criteria }, (_, k) => 1 + ((Math.imul(i * 31 + k * 7 + 1, 0x9e3779b1) >>> 8) % 1000)),
  );
  const weights = Array.from({ length: criteria }, () => 1 / criteria);
  const all = { rows, weights, directions: weights.map(() => "maximize") };
  const theirs = ask({ task: "rankings", rows, weights });
  const label = `of ${alternatives.toLocaleString("en")} alternatives by ${criteria} criteria`;
  return {
    [`TOPSIS ${label}: this project, warm, ms`]: warm(() => topsis(all)),
    [`TOPSIS ${label}: scikit-criteria, warm, ms`]: theirs.topsis,
    [`VIKOR ${label}: this project, warm, ms`]: warm(() => vikor(all)),
    [`VIKOR ${label}: scikit-criteria, warm, ms`]: theirs.vikor,
  };
}

async function linear({ engine }) {
  const [decisions, options, goals] = [20, 4, 2];
  const own = analysed(engine, grid(decisions, options, goals));
  const exact = own.certificate.startsWith("exact");
  const theirs = ask({ task: "constrained", effects: effects(decisions, options, goals), seconds: most });
  const values = new Set(own.front.map((row) => row.join()));
  if (exact && theirs.took !== null) same("the fronts", values.size, theirs.size);
  const label = `${decisions} decisions of ${options} options, ${goals} goals, linear, exact front`;
  return {
    [`${label}: the whole analysis, warm, ms`]: exact ? own.times[1] : Number.NaN,
    [`${label}: OR-tools CP-SAT, ε-constraint, ms`]: theirs.took ?? Number.POSITIVE_INFINITY,
  };
}

function analysed(engine, text) {
  const input = JSON.stringify({ "main.tradeops": text });
  const output = execFileSync(process.execPath, [worker, engine, "front"], { input, maxBuffer: 1 << 30 });
  return JSON.parse(output);
}

function ask(task) {
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify(task),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${task.task}:\n${stderr.slice(-1000)}`);
  return JSON.parse(stdout);
}

function same(what, own, theirs) {
  if (own !== theirs) throw new Error(`${what} differ: ${own} here, ${theirs} there`);
}

function warm(work) {
  for (let i = 0; i < 3; i++) work();
  const before = performance.now();
  work();
  return performance.now() - before;
}
