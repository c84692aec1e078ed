/**
 * Builds the command line into `cli/dist`, or into the folder after `--outdir`: one entry, a chunk for each command that is loaded only when it
 * runs, no dependency left to install. Two builds of one commit are equal byte for byte. `--check` builds without writing.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { browserBundle } from "./browser-bundle.mjs";
import { notices } from "./notices.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: { check: { type: "boolean", default: false }, outdir: { type: "string", default: join(root, "cli/dist") } },
});
const { version } = JSON.parse(readFileSync(join(root, "cli/package.json"), "utf8"));

if (!values.check) rmSync(join(values.outdir, "chunks"), { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cli: "cli/src/main.ts", worker: "language-server/src/server/worker.ts" },
  outdir: values.outdir,
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  conditions: ["source"],
  mainFields: ["module", "main"],
  minify: true,
  legalComments: "none",
  define: { TRADEOPS_VERSION: JSON.stringify(version) },
  // CommonJS packages in the bundle ask for Node's own modules by `require`.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; var require = __createRequire(import.meta.url);',
  },
  // A native package, for who wants PNG: whoever installs it beside the command has it.
  external: ["@resvg/resvg-js"],
  plugins: [pureWorkspaces()],
  write: !values.check,
  metafile: true,
  logLevel: "warning",
}).catch(() => process.exit(1));

const page = await build({
  absWorkingDir: root,
  entryPoints: [
    { in: "webview/src/report.tsx", out: "report" },
    { in: "webview/src/styles/report.css", out: "report" },
  ],
  outdir: values.outdir,
  ...browserBundle,
  plugins: [noGeneratedCode()],
  define: { WebAssembly: "undefined" },
  write: !values.check,
  metafile: true,
  logLevel: "warning",
}).catch(() => process.exit(1));

const inputs = { ...metafile.inputs, ...page.metafile.inputs };
if (!values.check) writeFileSync(join(values.outdir, "NOTICES.txt"), notices({ inputs }, root));

/** The policy of the page forbids to make code as it runs: the engine is told at once, so that no violation is reported, and takes its closures. */
function noGeneratedCode() {
  const refused = '(() => { throw new EvalError("no code is made here"); })(';
  return {
    name: "no-generated-code",
    setup(plugin) {
      plugin.onLoad({ filter: /engine[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
        contents: readFileSync(path, "utf8").replaceAll("new Function(", refused),
        loader: "ts",
      }));
    },
  };
}

/** Modules of the workspaces only declare, but for entries: what is not used of one need not be loaded, nor what it imports. */
function pureWorkspaces() {
  const entries = /[\\/](cli[\\/]src[\\/]main|server[\\/](main|worker))\.ts$/;
  return {
    name: "pure-workspaces",
    setup(plugin) {
      plugin.onResolve({ filter: /^(@tradeops\/|\.)/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (pluginData === "resolving" || kind === "entry-point" || importer.includes("node_modules")) return;
        const found = await plugin.resolve(path, { kind, importer, resolveDir, pluginData: "resolving" });
        if (found.errors.length > 0) return { errors: found.errors };
        return { path: found.path, sideEffects: entries.test(found.path) };
      });
    },
  };
}
