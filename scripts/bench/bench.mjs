/**
 * Measures what is built: `npm run bench`, or with `-- --rounds 3 --only server,engine`. Suites run in turns, so that what else the machine does
 * meets all of them alike. Prints a Markdown table; a run of everything writes docs/benchmarks.md.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { command } from "./command.mjs";
import { engine } from "./engine.mjs";
import { likec4 } from "./likec4.mjs";
import { machine } from "./machine.mjs";
import { peers } from "./peers.mjs";
import { server } from "./server.mjs";
import { sizes } from "./sizes.mjs";
import { quantile, shown } from "./statistics.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({ options: { rounds: { type: "string", default: "11" }, only: { type: "string" } } });
const rounds = Number(values.rounds);
const all = { server, likec4, command, engine, peers, sizes };
const chosen = (values.only?.split(",") ?? Object.keys(all)).map((name) => all[name]);
const about = machine(rounds);

const folder = mkdtempSync(join(tmpdir(), "tradeops-bench-"));
try {
  const built = await buildInto(folder);
  const results = await measure(built);
  const page = [
    "# Benchmarks",
    "",
    "`npm run bench` measures and writes this page.",
    "",
    ...about,
    "",
    ...tables(results),
  ];
  console.log(page.slice(4).join("\n"));
  if (!values.only) writeFileSync(join(root, "docs/benchmarks.md"), `${page.join("\n")}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function buildInto(folder) {
  const cli = join(folder, "cli");
  execFileSync(process.execPath, [join(root, "scripts/build.mjs"), "--outdir", cli], { stdio: "inherit" });
  const bundle = join(folder, "engine.mjs");
  const methods = join(folder, "methods.mjs");
  const whole =
    'export * from "./language-server/src/index.ts"; export { analyseByStages } from "./engine/src/stages.ts";';
  await bundled({ stdin: { contents: whole, resolveDir: root } }, bundle);
  const contents = 'export * from "./topsis.ts"; export * from "./vikor.ts";';
  await bundled({ stdin: { contents, resolveDir: join(root, "engine/src/rank/methods") } }, methods);
  return { cli, engine: bundle, methods };
}

function bundled(entry, outfile) {
  return build({
    absWorkingDir: root,
    ...entry,
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    conditions: ["source"],
    mainFields: ["module", "main"],
    // CommonJS packages in the bundle ask for Node's own modules by `require`.
    banner: { js: 'import { createRequire } from "node:module"; var require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
}

/** By suite and row, what each round gave. A row that was given up is not tried again. */
async function measure(built) {
  const results = new Map(chosen.map((suite) => [suite, new Map()]));
  const givenUp = new Set();
  for (let n = 0; n < rounds; n++)
    for (const suite of chosen) {
      if (suite.once && n > 0) continue;
      for (const round of suite.rounds ?? [suite.round]) {
        if (givenUp.has(round)) continue;
        for (const [row, value] of Object.entries(await round(built))) {
          const rows = results.get(suite);
          rows.set(row, [...(rows.get(row) ?? []), value]);
          if (!Number.isFinite(value)) givenUp.add(round);
        }
      }
      console.error(`round ${n + 1} of ${rounds}: ${suite.title}`);
    }
  return results;
}

function tables(results) {
  return [...results].flatMap(([suite, rows]) => {
    const lines = [...rows].map(([row, list]) => `| ${row} | ${cells(list).join(" | ")} |`);
    const skipped = suite.skipped ? [`_Left out: ${suite.skipped}._`, ""] : [];
    return [`## ${suite.title}`, "", "| | median | quartiles |", "| --- | ---: | ---: |", ...lines, "", ...skipped];
  });
}

function cells(list) {
  if (list.some(Number.isNaN)) return ["not exact", ""];
  if (list.some((value) => !Number.isFinite(value))) return ["given up after 2 min", ""];
  const [low, mid, high] = [0.25, 0.5, 0.75].map((q) => shown(quantile(list, q)));
  return [mid, list.length > 1 ? `${low} … ${high}` : ""];
}
